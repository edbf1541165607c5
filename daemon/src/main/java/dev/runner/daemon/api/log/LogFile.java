package dev.runner.daemon.api.log;

import dev.runner.daemon.api.answer.Bytes;
import dev.runner.daemon.api.ask.ByteRange;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.daemon.redact.MaskedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One log, which may not be there yet, may grow, and may shrink: it is the tool's own file. Secrets
 * in it are masked where they stand, so that offsets stay what they are.
 */
record LogFile(Path path, MaskedFiles files) {
  /** What it was when it was looked at. */
  record Look(long size, String tag) {}

  Look look() throws IOException {
    return attributes().map(file -> new Look(file.size(), tag(file))).orElse(new Look(0, "\"0\""));
  }

  private String tag(BasicFileAttributes file) {
    long changed = file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return "\"%x-%x-%s\"".formatted(file.size(), changed, files.redaction().edition());
  }

  boolean isThere() throws IOException {
    return attributes().isPresent();
  }

  long size() throws IOException {
    return attributes().map(BasicFileAttributes::size).orElse(0L);
  }

  private Optional<BasicFileAttributes> attributes() throws IOException {
    Optional<RegularFile> opened = files.open(path);
    if (opened.isPresent()) {
      opened.get().channel().close();
    }
    return opened.map(RegularFile::attributes);
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
      return channel == null ? 0 : Bytes.copy(files.masked(channel), part, out);
    }
  }

  /** Opens it for one who reads what is said in it, behind the escapes of JSON too. */
  Optional<SeekableByteChannel> said() throws IOException {
    return open().map(files.redaction()::overOutput);
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

  /** The log; empty when nothing was written yet. */
  private Optional<SeekableByteChannel> open() throws IOException {
    return files.open(path).map(RegularFile::channel);
  }
}
