package dev.runner.telemetry.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Numbers events over all runs of a home. A block of numbers is reserved on disk before its first
 * is used, so that a crash makes a gap and never a repeat.
 */
public final class Positions {
  private static final long BLOCK = 65_536;

  private final Path file;
  private long last;
  private long reserved;

  private Positions(Path file, long last) {
    this.file = file;
    this.last = last;
    this.reserved = last;
  }

  /**
   * Opens the counter.
   *
   * @param highestSeen the highest position in the journals; asked for only when the file is gone
   */
  public static Positions open(Path file, LongSupplier highestSeen) throws IOException {
    return new Positions(file, Files.exists(file) ? read(file) : highestSeen.getAsLong());
  }

  private static long read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException(
          file + " holds no number. Remove it: the next start counts on from the journals.", e);
    }
  }

  /** The next position. */
  public long next() {
    if (last == reserved) {
      reserve();
    }
    return ++last;
  }

  /** The position of the last event, or one nobody has used. */
  public long current() {
    return last;
  }

  private void reserve() {
    try {
      Durable.replace(file, Long.toString(reserved + BLOCK).getBytes(StandardCharsets.US_ASCII));
      reserved += BLOCK;
    } catch (IOException e) {
      throw new JournalException("cannot reserve positions in " + file + ": " + e.getMessage(), e);
    }
  }
}
