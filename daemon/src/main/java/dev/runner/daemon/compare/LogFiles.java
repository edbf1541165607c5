package dev.runner.daemon.compare;

import dev.runner.daemon.folder.OpenFolder.Opened;
import dev.runner.daemon.redact.MaskedFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Compares two log files: byte by byte up to where they differ, from there on line by line. */
final class LogFiles {
  /** Equal up to here and of equal size counts as equal; it is said that no more was read. */
  static final long MAX_COMPARED_BYTES = 1L << 30;

  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int LINES_BEFORE = 3;

  private final SeekableByteChannel a;
  private final SeekableByteChannel b;

  /** Where the last few lines begin, up to where the files differ. */
  private final Deque<Long> lineStarts = new ArrayDeque<>();

  private long line = 1;

  private LogFiles(SeekableByteChannel a, SeekableByteChannel b) {
    this.a = a;
    this.b = b;
    lineStarts.add(0L);
  }

  /**
   * Compares the bytes and shows lines without their secrets; empty where neither file is there. A
   * file that is not there is empty.
   */
  static Optional<LogComparison> compare(MaskedFiles logs, Path a, Path b) throws IOException {
    Optional<Opened> openA = logs.open(a);
    Optional<Opened> openB = logs.open(b);
    try (SeekableByteChannel left = channel(openA);
        SeekableByteChannel right = channel(openB)) {
      return openA.isEmpty() && openB.isEmpty()
          ? Optional.empty()
          : Optional.of(new LogFiles(left, right).compare(logs));
    }
  }

  /** The same without looking for the lines: whether sizes and, if they are small, bytes agree. */
  static Optional<LogComparison> glance(MaskedFiles logs, Path a, Path b) throws IOException {
    Optional<Opened> openA = logs.open(a);
    Optional<Opened> openB = logs.open(b);
    try (SeekableByteChannel left = channel(openA);
        SeekableByteChannel right = channel(openB)) {
      if (openA.isEmpty() && openB.isEmpty()) {
        return Optional.empty();
      }
      boolean same = new LogFiles(left, right).mismatch(LogRegion.MAX_BYTES) < 0;
      boolean cut = same && left.size() > LogRegion.MAX_BYTES;
      return Optional.of(new LogComparison(same, left.size(), right.size(), List.of(), cut));
    }
  }

  private static SeekableByteChannel channel(Optional<Opened> log) throws IOException {
    return log.isPresent()
        ? log.get().channel()
        : FileChannel.open(Path.of("/dev/null"), StandardOpenOption.READ);
  }

  private LogComparison compare(MaskedFiles logs) throws IOException {
    if (mismatch(MAX_COMPARED_BYTES) < 0) {
      return LogComparison.alike(a.size(), a.size() > MAX_COMPARED_BYTES);
    }
    long from = lineStarts.getFirst();
    long firstLine = line - lineStarts.size() + 1;
    return LogComparison.differing(
        a.size(),
        b.size(),
        LogRegion.read(logs.masked(a), from, firstLine),
        LogRegion.read(logs.masked(b), from, firstLine));
  }

  /** The first byte that differs, a missing one included; -1 where none does. */
  private long mismatch(long max) throws IOException {
    long common = Math.min(Math.min(a.size(), b.size()), max);
    byte[] left = new byte[CHUNK_BYTES];
    byte[] right = new byte[CHUNK_BYTES];
    for (long at = 0; at < common; at += CHUNK_BYTES) {
      int length = (int) Math.min(CHUNK_BYTES, common - at);
      fill(a, at, left, length);
      fill(b, at, right, length);
      int differs = Arrays.mismatch(left, 0, length, right, 0, length);
      countLines(left, differs < 0 ? length : differs, at);
      if (differs >= 0) {
        return at + differs;
      }
    }
    return a.size() == b.size() ? -1 : common;
  }

  private static void fill(SeekableByteChannel log, long at, byte[] chunk, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, length);
    log.position(at);
    while (bytes.hasRemaining() && log.read(bytes) >= 0) {
      // read until the chunk is full; a log only grows
    }
  }

  private void countLines(byte[] chunk, int length, long at) {
    for (int i = 0; i < length; i++) {
      if (chunk[i] == '\n') {
        line++;
        lineStarts.add(at + i + 1);
        if (lineStarts.size() > LINES_BEFORE + 1) {
          lineStarts.remove();
        }
      }
    }
  }
}
