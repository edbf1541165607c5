package dev.runner.daemon.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A regular file, open for reading; closing is up to the caller.
 *
 * @param attributes what it was when it was opened
 */
public record RegularFile(FileChannel channel, BasicFileAttributes attributes) {
  /**
   * Opens what stands at a path; empty for a link, a pipe and all else that is no regular file.
   * Never waits: opening a pipe would, for a writer, and one can be put there at any moment.
   */
  public static Optional<RegularFile> open(Path path) throws IOException {
    try (Held held = Held.at(path).orElse(null)) {
      return held != null && held.attributes().isRegularFile()
          ? Optional.of(
              new RegularFile(
                  FileChannel.open(held.path(), StandardOpenOption.READ), held.attributes()))
          : Optional.empty();
    }
  }
}
