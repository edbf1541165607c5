package dev.runner.daemon.api.log;

import dev.runner.daemon.api.answer.Bytes;
import dev.runner.daemon.api.ask.ByteRange;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.daemon.redact.Redaction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One log, which may not be there yet, may grow, and may shrink: it is the tool's own file. Secrets
 * in it are masked where they stand, so that offsets stay what they are.
 */
record LogFile(Path path, Redaction redaction) {
  /** What it was when it was looked at. */
  record Look(long size, String tag) {}

  Look look() throws IOException {
    if (!isThere()) {
      return new Look(0, "\"0\"");
    }
    BasicFileAttributes file =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    long changed = file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new Look(
        file.size(), "\"%x-%x-%s\"".formatted(file.size(), changed, redaction.edition()));
  }

  boolean isThere() {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  long size() throws IOException {
    return isThere() ? Files.size(path) : 0;
  }

  /** Where the last so many lines begin. */
  long tail(int lines) throws IOException {
    try (SeekableByteChannel channel = open().orElse(null)) {
      return channel == null ? 0 : LogTail.offset(channel, lines);
    }
  }

  /** Copies a part, or less of it when the file ends before; how much that was. */
  long copy(ByteRange part, OutputStream out) throws IOException {
    try (SeekableByteChannel channel = open().orElse(null)) {
      return channel == null ? 0 : Bytes.copy(redaction.over(channel), part, out);
    }
  }

  /**
   * Where the unbroken word begins that ends at {@code size}, not looked for before {@code offset};
   * {@code size} when there is none, or a longer one.
   */
  long lastWord(long offset, long size, int maxBytes) throws IOException {
    try (SeekableByteChannel channel = open().orElse(null)) {
      return channel == null ? size : LogTail.lastWord(channel, offset, size, maxBytes);
    }
  }

  /** The log, opened without following a link; empty when nothing was written yet. */
  private Optional<SeekableByteChannel> open() throws IOException {
    return RegularFile.open(path).map(RegularFile::channel);
  }
}
