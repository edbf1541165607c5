package dev.runner.telemetry.index.write;

import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.index.RunSource;
import dev.runner.telemetry.index.scan.Chunk;
import dev.runner.telemetry.index.scan.Chunk.Mark;
import dev.runner.telemetry.index.scan.JournalScan;
import dev.runner.telemetry.index.sqlite.Database;
import dev.runner.telemetry.index.sqlite.Schema;
import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.share.RunLines;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Builds an index from nothing: one thread reads the journals, the caller's writes. The file gets
 * its name when it is whole.
 */
public final class IndexBuild {
  private static final int MAX_CHUNKS = 8;
  private static final long HAND_OVER_MS = 100;

  /** Told on the way; false ends the building. */
  @FunctionalInterface
  public interface Progress {
    boolean reached(int runs, long events);
  }

  private final Path file;
  private final RunSource source;
  private final long upTo;
  private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(MAX_CHUNKS);
  private volatile boolean wanted = true;
  private volatile boolean read;
  private volatile @Nullable RuntimeException failure;

  /**
   * @param upTo up to which position the journals of runs made here are to be read
   */
  public IndexBuild(Path file, RunSource source, long upTo) {
    this.file = file;
    this.source = source;
    this.upTo = upTo;
  }

  /** Removes an index and what stands beside it. */
  public static void remove(Path file) {
    try {
      for (String ending : List.of("", "-wal", "-shm", "-journal", ".crc", ".new")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
      }
    } catch (IOException e) {
      throw IndexException.of(e);
    }
  }

  /**
   * Builds the index of these runs in place of what was there.
   *
   * @return whether it was finished
   */
  public boolean run(List<String> runIds, Progress progress) throws InterruptedException {
    remove(file);
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    try (Index index = new Index(prepared(aside), source)) {
      Thread reader = Thread.ofPlatform().name("index-scan").daemon().start(() -> readAll(runIds));
      try {
        takeAll(index, progress);
      } finally {
        wanted = false;
        reader.join();
      }
      if (failure != null) {
        throw failure;
      }
      if (finished) {
        finish(index);
      }
    }
    if (finished) {
      putInPlace(aside);
    }
    return finished;
  }

  private boolean finished;

  /** SQLite gives what it puts beside a file the mode of that file. */
  private static Connection prepared(Path aside) {
    try {
      Files.createFile(aside, PrivateFolder.ownerFile());
    } catch (IOException e) {
      throw IndexException.of(e);
    }
    Connection db = Database.bulk(aside);
    try {
      Database.run(db, Schema.TABLES);
      Database.run(db, List.of("PRAGMA user_version = " + Schema.VERSION));
      return db;
    } catch (IndexException e) {
      Database.close(db);
      throw e;
    }
  }

  private void readAll(List<String> runIds) {
    try {
      for (String runId : runIds) {
        Optional<RunLines> lines = source.lines(runId);
        if (lines.isPresent()) {
          JournalScan.read(source, lines.get(), Mark.NONE, upTo, this::handOver);
        }
      }
    } catch (IOException e) {
      failure = IndexException.of(e);
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      read = true;
    }
  }

  private void handOver(Chunk chunk) {
    try {
      while (wanted && !chunks.offer(chunk, HAND_OVER_MS, TimeUnit.MILLISECONDS)) {
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeAll(Index index, Progress progress) throws InterruptedException {
    int runs = 0;
    long events = 0;
    index.begin();
    finished = true;
    while (finished && (!read || !chunks.isEmpty())) {
      Optional<Chunk> next = Optional.ofNullable(chunks.poll(HAND_OVER_MS, TimeUnit.MILLISECONDS));
      next.ifPresent(index::add);
      runs += next.flatMap(Chunk::mark).isPresent() ? 1 : 0;
      events += next.map(chunk -> chunk.lines().size()).orElse(0);
      finished = progress.reached(runs, events);
    }
  }

  private static void finish(Index index) {
    index.commit();
    index.run(Schema.INDEXES);
    index.run(Schema.LOADED);
  }

  /** Nothing of it was flushed yet: a power cut must not leave a part under the name. */
  private void putInPlace(Path aside) {
    try {
      try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      Durable.syncFolder(file.resolveSibling("."));
    } catch (IOException e) {
      throw IndexException.of(e);
    }
  }
}
