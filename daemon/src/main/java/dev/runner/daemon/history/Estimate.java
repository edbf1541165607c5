package dev.runner.daemon.history;

import dev.runner.telemetry.index.Took;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long a running task may still take, judged by earlier ones.
 *
 * @param tasks how many it rests on: of the same tool and, where there are enough, project
 * @param p50 half of them took at most this long
 * @param p90 nine of ten took at most this long
 * @param since when the first of them was asked for
 */
public record Estimate(
    Duration remaining, String tool, int tasks, Duration p50, Duration p90, Instant since) {
  /** Fewer prove nothing. */
  private static final int MIN_TASKS = 5;

  /** What was long ago tells less of now. */
  private static final int MAX_TASKS = 20;

  /** How many to look at for such of one project. */
  static final int LOOKED_AT = 200;

  /**
   * The estimate; none when too little is known, or it already took longer than nine of ten.
   *
   * @param newest the newest tasks of the tool that succeeded, the newest first
   */
  static Optional<Estimate> of(
      String tool, Optional<String> project, Duration ran, List<Took> newest) {
    List<Took> alike = newest.stream().filter(took -> took.project().equals(project)).toList();
    List<Took> evidence =
        (alike.size() >= MIN_TASKS ? alike : newest).stream().limit(MAX_TASKS).toList();
    if (evidence.size() < MIN_TASKS) {
      return Optional.empty();
    }
    List<Long> took = evidence.stream().map(Took::durationMs).sorted().toList();
    Duration p50 = Quantile.of(took, 50);
    Duration p90 = Quantile.of(took, 90);
    Duration end = ran.compareTo(p50) < 0 ? p50 : p90;
    Instant since = evidence.getLast().queuedAt();
    return Optional.of(end.minus(ran))
        .filter(left -> !left.isNegative())
        .map(left -> new Estimate(left, tool, evidence.size(), p50, p90, since));
  }
}
