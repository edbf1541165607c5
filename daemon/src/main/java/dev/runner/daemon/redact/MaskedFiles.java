package dev.runner.daemon.redact;

import dev.runner.daemon.folder.OpenFolder;
import dev.runner.daemon.folder.OpenFolder.Opened;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Files below a folder, opened without following a link on the way to them, and shown without their
 * secrets.
 *
 * @param trusted the folder; the way to it is not looked at
 */
public record MaskedFiles(Path trusted, Redaction redaction) {

  /**
   * Opens a file as it is; empty when there is no regular file, or a link leads to it.
   *
   * @param file below the trusted folder
   */
  public Optional<Opened> open(Path file) throws IOException {
    Optional<OpenFolder> reached = OpenFolder.open(trusted);
    if (reached.isEmpty()) {
      return Optional.empty();
    }
    try (OpenFolder folder = reached.get()) {
      return folder.file(
          StreamSupport.stream(trusted.relativize(file).spliterator(), false)
              .map(Path::toString)
              .toList());
    }
  }

  /** What may be shown of an open file: the same bytes at the same places, secrets masked. */
  public SeekableByteChannel masked(SeekableByteChannel file) {
    return redaction.over(file);
  }
}
