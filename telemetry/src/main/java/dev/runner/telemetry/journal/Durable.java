package dev.runner.telemetry.journal;

import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Files that are on disk when a method returns. */
public final class Durable {
  private Durable() {}

  /** Writes a new file of mode 0600 and flushes it and its folder. */
  public static void create(Path file, byte[] content) throws IOException {
    write(file, content, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    syncFolder(file.resolveSibling("."));
  }

  /** Replaces a file in one step: a reader sees the old content or the new, never a part. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".tmp");
    write(
        aside,
        content,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file.resolveSibling("."));
  }

  private static void write(Path file, byte[] content, Set<StandardOpenOption> options)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, options, PrivateFolder.ownerFile())) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    }
  }

  /** A new name is on disk only when its folder is (fsync(2), NOTES). */
  public static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(false);
    }
  }
}
