package dev.runner.telemetry.index;

import dev.runner.telemetry.event.Usage;
import dev.runner.telemetry.view.TaskView;
import java.time.Instant;
import java.util.Optional;

/** What one task has used, and by what it can be summed up. */
public record TaskUse(
    String taskId,
    String runId,
    String tool,
    Optional<String> project,
    Optional<String> agentRole,
    Instant queuedAt,
    Usage usage) {

  /** The same as its events tell it; empty when they tell of no usage. */
  public static Optional<TaskUse> of(TaskView task) {
    return task.usage()
        .map(used ->
            new TaskUse(
                task.taskId(),
                task.runId(),
                task.context().tool(),
                task.queued().event().project(),
                task.context().agentRole(),
                task.queued().ts(),
                used.event().usage()));
  }
}
