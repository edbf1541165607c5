package dev.runner.daemon.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * Which try of the same work a task is.
 *
 * @param number from 1
 * @param retryOf the task tried again
 * @param notBefore when it may start
 */
public record Attempt(int number, Optional<String> retryOf, Optional<Instant> notBefore) {

  /** The first try. */
  public static Attempt first() {
    return new Attempt(1, Optional.empty(), Optional.empty());
  }
}
