package dev.runner.daemon.api.log;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far a log that grows may be shown. A tool can write a word in two pieces, and half a
 * credential is not known to be one: an unfinished word at the end is held back for a moment. For
 * no longer, because a prompt has no line end.
 */
final class GrowingLog {
  /** What goes on for longer is no word. */
  static final int MAX_WORD_BYTES = 512;

  static final long HOLD_NS = TimeUnit.MILLISECONDS.toNanos(250);

  /** A word at the end, and since when it is held back. */
  private record Held(long from, long sinceNs) {}

  private final LogFile log;
  private final LongSupplier nanoTime;
  private Held held = new Held(-1, 0);

  GrowingLog(LogFile log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
  }

  /** Up to where it may be shown of {@code size} bytes to one who has {@code offset} of them. */
  long end(long offset, long size) throws IOException {
    long word = size <= offset ? size : log.lastWord(offset, size, MAX_WORD_BYTES);
    if (word == size) {
      return size;
    }
    if (word != held.from()) {
      held = new Held(word, nanoTime.getAsLong());
    }
    return leftNs() > 0 ? word : size;
  }

  /** How long the word at the end is still held back; empty when none is. */
  OptionalLong heldForNs(long end, long size) {
    return end < size ? OptionalLong.of(Math.max(0, leftNs())) : OptionalLong.empty();
  }

  private long leftNs() {
    return held.sinceNs() + HOLD_NS - nanoTime.getAsLong();
  }
}
