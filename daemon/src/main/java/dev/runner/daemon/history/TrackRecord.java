package dev.runner.daemon.history;

import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.index.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the newest tasks of a tool ended.
 *
 * @param tasks how many are looked at
 * @param p50 half of them took at most this long
 * @param p90 nine of ten took at most this long
 * @param since when the first of them was asked for
 */
public record TrackRecord(int tasks, int succeeded, Duration p50, Duration p90, Instant since) {
  /** What was long ago tells less of now. */
  static final int LOOKED_AT = 200;

  static Optional<TrackRecord> of(List<Ended> newest) {
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    String good = TaskStatus.SUCCEEDED.word();
    List<Long> took = newest.stream().map(Ended::durationMs).sorted().toList();
    return Optional.of(
        new TrackRecord(
            newest.size(),
            (int) newest.stream().filter(ended -> ended.status().equals(good)).count(),
            Quantile.of(took, 50),
            Quantile.of(took, 90),
            newest.getLast().queuedAt()));
  }
}
