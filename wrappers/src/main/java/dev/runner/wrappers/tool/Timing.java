package dev.runner.wrappers.tool;

import java.time.Duration;
import java.util.Optional;

/** How long a task may take, be silent, and be given to end after each signal. */
public record Timing(
    Optional<Duration> timeout,
    Optional<Duration> idleTimeout,
    Optional<Duration> stallAfter,
    Grace grace) {

  /** The waits of the stop ladder: after SIGINT, and after SIGTERM. */
  public record Grace(Duration interrupt, Duration terminate) {}
}
