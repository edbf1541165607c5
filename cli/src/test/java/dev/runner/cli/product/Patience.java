package dev.runner.cli.product;

import java.time.Duration;

/** How long tests wait for a condition. */
final class Patience {
  /**
   * Longer than whatever is waited for can take, a real agent's start on a busy machine included:
   * who waits ends with the condition, so this decides only when a failure is told.
   */
  static final Duration LONGEST = Duration.ofMinutes(2);

  private Patience() {}
}
