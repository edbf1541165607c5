package dev.runner.daemon.history;

import java.time.Duration;
import java.util.List;

/** Quantiles of durations, by the nearest rank. */
final class Quantile {
  private Quantile() {}

  /**
   * So many of a hundred took at most this long.
   *
   * @param sorted milliseconds, ascending, at least one
   */
  static Duration of(List<Long> sorted, int percent) {
    int at = Math.ceilDiv(sorted.size() * percent, 100) - 1;
    return Duration.ofMillis(sorted.get(at));
  }
}
