package dev.runner.wrappers.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The line that is not complete yet. One that gets too long is noted, and not kept. */
final class LineBuffer {
  private static final int FIRST_BYTES = 4 * 1024;

  private final int maxBytes;
  private byte[] begun = new byte[FIRST_BYTES];
  private int length;
  private boolean tooLong;

  LineBuffer(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  void append(byte[] bytes, int from, int to) {
    int more = to - from;
    if (tooLong || length + more > maxBytes) {
      tooLong = true;
      length = 0;
      return;
    }
    if (length + more > begun.length) {
      begun = Arrays.copyOf(begun, Math.max(length + more, 2 * begun.length));
    }
    System.arraycopy(bytes, from, begun, length, more);
    length += more;
  }

  boolean isTooLong() {
    return tooLong;
  }

  /** Whether nothing of it has come. */
  boolean isEmpty() {
    return length == 0 && !tooLong;
  }

  /** The line without blanks around it; empty when it is too long. */
  String text() {
    return new String(begun, 0, length, StandardCharsets.UTF_8).strip();
  }

  void clear() {
    length = 0;
    tooLong = false;
  }
}
