package dev.runner.daemon.task.state;

import java.time.Instant;

/**
 * When an input is decided.
 *
 * @param wall for people and for events
 * @param awakeMs CLOCK_MONOTONIC in milliseconds: stands still while the machine sleeps and goes on
 *     counting across daemons of one boot; timeouts count by it
 * @param asleepMs how long the machine has slept since it was started, in milliseconds
 */
public record Moment(Instant wall, long awakeMs, long asleepMs) {

  /** A moment on a machine that never slept. */
  public Moment(Instant wall, long awakeMs) {
    this(wall, awakeMs, 0);
  }
}
