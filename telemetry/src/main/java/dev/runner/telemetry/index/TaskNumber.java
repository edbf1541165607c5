package dev.runner.telemetry.index;

import java.util.OptionalLong;

/**
 * A task's id as a number that grows as ids do: 42 bits of its milliseconds (enough until 2109) and
 * the 21 lowest of its random part, which the generator counts up within a millisecond. The newest
 * task has the highest number; two copies of one task share it.
 */
public final class TaskNumber {
  private static final String PREFIX = "task_";
  private static final int DIGITS = 26;
  private static final int TIME_DIGITS = 10;
  private static final int BITS = 5;
  private static final int LOW_DIGITS = 5;
  public static final int LOW_BITS = 21;
  private static final long LOW = (1L << LOW_BITS) - 1;
  private static final long TIME = (1L << 42) - 1;

  /** Crockford's alphabet, in which a ULID is written. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private TaskNumber() {}

  /** The number; empty for what is no id of a task. */
  public static OptionalLong of(String taskId) {
    if (!taskId.startsWith(PREFIX) || taskId.length() != PREFIX.length() + DIGITS) {
      return OptionalLong.empty();
    }
    long time = digits(taskId, PREFIX.length(), TIME_DIGITS);
    long low = digits(taskId, taskId.length() - LOW_DIGITS, LOW_DIGITS);
    boolean valid = time >= 0 && digits(taskId, PREFIX.length() + TIME_DIGITS, 12) >= 0 && low >= 0;
    return valid ? OptionalLong.of(at(time) | (low & LOW)) : OptionalLong.empty();
  }

  /** The lowest number of a millisecond. */
  public static long at(long epochMs) {
    return Math.clamp(epochMs, 0, TIME) << LOW_BITS;
  }

  private static long digits(String id, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = ALPHABET.indexOf(Character.toLowerCase(id.charAt(i)));
      if (digit < 0) {
        return -1;
      }
      value = value << BITS | digit;
    }
    return value;
  }
}
