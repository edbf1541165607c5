package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.Event.TaskUsage;
import dev.runner.telemetry.event.Usage;

/** What a task's output tells of its work: told again only where it has changed. */
record Reports(Pricing pricing, Budgeting budgeting) {

  void reported(Turn turn, TaskState task, Input.Reported reported) {
    if (task.isFinal()) {
      return;
    }
    reported.usage().map(pricing::priced).ifPresent(usage -> used(turn, task, usage));
    reported
        .progress()
        .filter(progress -> task.progress().filter(progress::equals).isEmpty())
        .ifPresent(progress -> turn.record(task, progress));
  }

  private void used(Turn turn, TaskState task, Usage usage) {
    if (task.usage().filter(usage::equals).isEmpty()) {
      turn.record(task, new TaskUsage(usage));
      budgeting.used(turn, task);
    }
  }
}
