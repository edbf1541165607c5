package dev.runner.daemon.keep;

import dev.runner.wrappers.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * What allows a run to be removed; every rule that is there must allow it.
 *
 * @param olderThan it closed longer ago than this
 * @param maxBytes all runs together take more disk space than this; the oldest go first
 * @param keep it is not among so many of the newest runs
 */
public record Rules(Optional<Duration> olderThan, Optional<Long> maxBytes, Optional<Integer> keep) {

  /** What {@code settings.retention} says. */
  public static Rules of(Settings.Retention settings) {
    return new Rules(settings.maxAge(), settings.maxTotalBytes(), settings.maxRuns());
  }

  /** Whether nothing is said, which allows nothing. */
  public boolean isEmpty() {
    return olderThan.isEmpty() && maxBytes.isEmpty() && keep.isEmpty();
  }
}
