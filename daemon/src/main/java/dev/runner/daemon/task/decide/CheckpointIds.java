package dev.runner.daemon.task.decide;

/**
 * Names of checkpoints: short enough to type, and none like the one before, so that a slip of the
 * hand approves nothing else.
 */
final class CheckpointIds {
  /** Crockford's digits: none is taken for another. */
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int BITS_OF_A_DIGIT = 5;
  private static final int LENGTH = 6;
  private static final long MASK = (1L << (LENGTH * BITS_OF_A_DIGIT)) - 1;

  /** Odd, so that multiplying by it gives every number below the mask once. */
  private static final long SPREAD = 0x9E3779B1L;

  private CheckpointIds() {}

  /** The name that belongs to a number; the names of two numbers below 2^30 differ. */
  static String of(long number) {
    long spread = (number * SPREAD) & MASK;
    StringBuilder id = new StringBuilder("cp_");
    for (int digit = LENGTH - 1; digit >= 0; digit--) {
      id.append(DIGITS.charAt((int) (spread >> (digit * BITS_OF_A_DIGIT)) & (DIGITS.length() - 1)));
    }
    return id.toString();
  }
}
