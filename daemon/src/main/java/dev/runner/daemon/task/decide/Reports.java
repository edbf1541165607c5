package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.Event.TaskUsage;

/** What a task's output tells of its work: told again only where it has changed. */
final class Reports {
  private Reports() {}

  static void reported(Turn turn, TaskState task, Input.Reported reported) {
    if (task.isFinal()) {
      return;
    }
    reported
        .usage()
        .filter(usage -> !task.usage().filter(usage::equals).isPresent())
        .ifPresent(usage -> turn.record(task, new TaskUsage(usage)));
    reported
        .progress()
        .filter(progress -> !task.progress().filter(progress::equals).isPresent())
        .ifPresent(progress -> turn.record(task, progress));
  }
}
