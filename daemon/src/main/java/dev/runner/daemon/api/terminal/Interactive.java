package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.view.TaskView;

/** Tells tasks that have a terminal of their own from others. */
final class Interactive {
  private Interactive() {}

  static void refuseOthers(TaskView task) {
    if (task.context().mode() != Mode.INTERACTIVE) {
      throw new ProblemException(
          409,
          "not_interactive",
          "%s of %s is not interactive. See what it writes: runner logs %s"
              .formatted(task.taskId(), task.context().tool(), task.taskId()));
    }
  }
}
