package dev.runner.telemetry.journal;

import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Files that are on disk when a method returns. */
public final class Durable {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final Set<StandardOpenOption> ANEW =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

  /** What one task takes: not worth a thread. */
  private static final int FEW = 4;

  private static final int FLUSHED_TOGETHER = 16;

  private Durable() {}

  /** Writes a new file of mode 0600 and flushes it and its folder. */
  public static void create(Path file, byte[] content) throws IOException {
    try (FileChannel channel = open(file, NEW)) {
      write(channel, content);
      channel.force(false);
    }
    syncFolder(file.resolveSibling("."));
  }

  /** Writes a new file of mode 0600, which is on disk once it and its folder are flushed. */
  public static void createUnflushed(Path file, byte[] content) throws IOException {
    try (FileChannel channel = open(file, NEW)) {
      write(channel, content);
    }
  }

  /** Flushes files and folders; many at a time, because the disk commits those together. */
  public static void flush(List<Path> paths) throws IOException {
    if (paths.size() > FEW) {
      flushTogether(paths);
      return;
    }
    for (Path path : paths) {
      sync(path);
    }
  }

  private static void flushTogether(List<Path> paths) throws IOException {
    try (ExecutorService threads = Executors.newFixedThreadPool(FLUSHED_TOGETHER)) {
      for (Future<Path> flush : threads.invokeAll(paths.stream().map(Durable::flushing).toList())) {
        Path _ = flush.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("cannot be flushed to disk: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while files were flushed to disk", e);
    }
  }

  private static Callable<Path> flushing(Path path) {
    return () -> {
      sync(path);
      return path;
    };
  }

  /** Replaces a file in one step: a reader sees the old content or the new, never a part. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel = open(aside, ANEW)) {
      write(channel, content);
      channel.force(false);
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file.resolveSibling("."));
  }

  private static FileChannel open(Path file, Set<StandardOpenOption> options) throws IOException {
    return FileChannel.open(file, options, PrivateFolder.ownerFile());
  }

  private static void write(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** A new name is on disk only when its folder is (fsync(2), NOTES). */
  public static void syncFolder(Path folder) throws IOException {
    sync(folder);
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(false);
    }
  }
}
