package dev.runner.daemon.index;

import dev.runner.telemetry.index.read.IndexReader;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Asks the index on a few platform threads: SQLite blocks in native code. */
final class IndexReaders implements AutoCloseable {
  private static final int THREADS = 2;

  private final Path file;
  private final ConcurrentLinkedQueue<IndexReader> idle = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().name("index-reader-", 0).daemon().factory());

  IndexReaders(Path file) {
    this.file = file;
  }

  /**
   * The answer.
   *
   * @throws RuntimeException what the question threw
   * @throws java.util.concurrent.RejectedExecutionException when closed
   */
  <T> T ask(Function<IndexReader, T> question) throws InterruptedException {
    try {
      return threads.submit(() -> answer(question)).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    }
  }

  private <T> T answer(Function<IndexReader, T> question) {
    IndexReader known = idle.poll();
    IndexReader reader = known == null ? IndexReader.open(file) : known;
    try {
      return reader.atOnce(question);
    } finally {
      idle.add(reader);
    }
  }

  @Override
  public void close() {
    threads.close();
    idle.forEach(IndexReader::close);
  }
}
