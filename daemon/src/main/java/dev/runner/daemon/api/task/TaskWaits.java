package dev.runner.daemon.api.task;

import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.daemon.task.decide.Input;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.view.TaskView;
import java.util.Optional;

/** Waits for the end of tasks, retries included. */
public final class TaskWaits {
  /** The next attempt is accepted as soon as its files are written. */
  private static final long RETRY_WITHIN_MS = 5_000;

  private final Services services;

  public TaskWaits(Services services) {
    this.services = services;
  }

  /**
   * The task once it has ended, or as it stands after so long. A task that waits for another lends
   * its permits to what it started.
   */
  public TaskView waited(TaskView task, Caller caller, long waitMs) {
    caller.taskId().ifPresent(id -> services.core().post(new Input.Waiting(id, 1)));
    try {
      services.waits().await(task.taskId(), waitMs, () -> now(task).status().isFinal());
      services
          .waits()
          .await(task.taskId(), Math.min(waitMs, RETRY_WITHIN_MS), () -> !isRetryOwed(now(task)));
    } finally {
      caller.taskId().ifPresent(id -> services.core().post(new Input.Waiting(id, -1)));
    }
    return now(task);
  }

  /** Between the end of an attempt and the acceptance of the next one, whoever waits, waits on. */
  private boolean isRetryOwed(TaskView task) {
    return task.retriedAs().isEmpty()
        && error(task).isPresent()
        && TaskReasons.request(services, task)
            .map(r -> r.rules().retry().follows(attempt(task), error(task), reason(task)))
            .orElse(false);
  }

  private static int attempt(TaskView task) {
    return task.queued().event().attempt();
  }

  private static Optional<ErrorClass> error(TaskView task) {
    return task.completed().flatMap(at -> at.event().errorClass());
  }

  private static Optional<StopReason> reason(TaskView task) {
    return task.stop().map(at -> at.event().reason());
  }

  private TaskView now(TaskView task) {
    return services.history().task(new TaskPlace(task.runId(), task.taskId())).orElse(task);
  }
}
