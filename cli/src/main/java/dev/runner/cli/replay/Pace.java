package dev.runner.cli.replay;

import java.time.Duration;

/** When to show what: faster or slower than it was, and no pause longer than asked for. */
final class Pace {
  private static final double NANOS = 1e9;

  private final double speed;
  private final double longestPauseSeconds;
  private double lastSeconds;
  private double shownSeconds;

  /**
   * A pace.
   *
   * @param speed 2 is twice as fast
   * @param longestPauseSeconds of the recording's own time, before the speed counts
   */
  Pace(double speed, double longestPauseSeconds) {
    this.speed = speed;
    this.longestPauseSeconds = longestPauseSeconds;
  }

  /** How long after the beginning the event of that time is due; events come in order. */
  Duration due(double seconds) {
    double pause = Math.clamp(seconds - lastSeconds, 0, longestPauseSeconds);
    lastSeconds = Math.max(seconds, lastSeconds);
    shownSeconds += pause / speed;
    return Duration.ofNanos((long) (shownSeconds * NANOS));
  }
}
