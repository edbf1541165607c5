package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.view.TaskView;

/** Tells tasks apart by their terminals: to type into, only to look at, none. */
final class OnTerminal {
  private OnTerminal() {}

  /** Refuses to show what shows nothing. */
  static void refuseUnlessSeen(TaskView task) {
    if (!task.context().onTerminal()) {
      throw refusal(task, "is not interactive and has no terminal");
    }
  }

  /** Refuses to type where nobody is to type. */
  static void refuseUnlessTyped(TaskView task) {
    if (task.context().mode() != Mode.INTERACTIVE) {
      throw refusal(task, "is not interactive: nobody types into it");
    }
  }

  private static ProblemException refusal(TaskView task, String why) {
    return new ProblemException(
        409,
        "not_interactive",
        "%s %s. See what it writes: runner logs %s".formatted(task.taskId(), why, task.taskId()));
  }
}
