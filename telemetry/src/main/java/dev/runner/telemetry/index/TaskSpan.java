package dev.runner.telemetry.index;

import dev.runner.telemetry.view.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a task that has ended ran.
 *
 * @param ran as it was measured, so the machine's sleep is no part of it
 */
public record TaskSpan(String taskId, Instant ended, Duration ran) {

  /** Empty while it has not ended, and where it never started. */
  public static Optional<TaskSpan> of(TaskView task) {
    return task.completed()
        .filter(end -> end.event().durationMs() > 0)
        .map(end ->
            new TaskSpan(task.taskId(), end.ts(), Duration.ofMillis(end.event().durationMs())));
  }

  public Instant started() {
    return ended.minus(ran);
  }

  /** Whether it ran at any moment after the one and before the other. */
  public boolean within(Instant since, Instant until) {
    return ended.isAfter(since) && started().isBefore(until);
  }
}
