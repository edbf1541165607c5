package dev.runner.daemon.terminal.screen;

import java.util.Arrays;

/** One control sequence ({@code CSI … final}), reused for the next. A bound of 32 parameters. */
final class Csi {
  private static final int MOST = 32;
  private static final int LARGEST = 65_535;
  private static final int ABSENT = -1;

  /** {@code < = > ?} before the parameters, else 0. */
  int prefix;

  /** The last byte of 0x20 to 0x2F after the parameters, else 0. */
  int intermediate;

  /** What ends it and says what it means. */
  int last;

  private final int[] values = new int[MOST];
  private final boolean[] colon = new boolean[MOST];
  private int count;

  void clear() {
    prefix = 0;
    intermediate = 0;
    last = 0;
    count = 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  void digit(int digit) {
    if (count == 0) {
      begin(false);
    }
    int value = Math.max(0, values[count - 1]) * 10 + digit;
    values[count - 1] = Math.min(value, LARGEST);
  }

  /** A {@code ;} or, within one parameter, a {@code :}. */
  void separate(boolean isColon) {
    if (count == 0) {
      begin(false);
    }
    begin(isColon);
  }

  private void begin(boolean afterColon) {
    if (count == MOST) {
      Arrays.fill(values, MOST - 1, MOST, ABSENT);
      return;
    }
    values[count] = ABSENT;
    colon[count++] = afterColon;
  }

  int count() {
    return count;
  }

  /** Whether this value belongs to the one before it. */
  boolean isPart(int index) {
    return index < count && colon[index];
  }

  /** The value, or what stands for an absent one. */
  int value(int index, int absent) {
    return index < count && values[index] != ABSENT ? values[index] : absent;
  }

  /** How many times, how far: absent and 0 mean 1. */
  int times() {
    return Math.max(1, value(0, 1));
  }

  /** Whether it is this one: prefix or 0, intermediate or 0, final. */
  boolean is(int prefix, int intermediate, int last) {
    return this.prefix == prefix && this.intermediate == intermediate && this.last == last;
  }
}
