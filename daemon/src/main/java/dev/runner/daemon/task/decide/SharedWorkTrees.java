package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.Event.TaskWarning;

/** Two tasks that change the files of one work tree at once are told of it, each of them once. */
final class SharedWorkTrees {
  private SharedWorkTrees() {}

  static void started(Turn turn, TaskState task) {
    for (TaskState other : turn.state().inWorkTreeOf(task)) {
      warn(turn, task, other);
      warn(turn, other, task);
    }
  }

  private static void warn(Turn turn, TaskState task, TaskState other) {
    if (!task.sharesWorkTree()) {
      turn.record(
          task,
          new TaskWarning(
              TaskWarning.WORKSPACE_SHARED,
              "%s works in the same work tree, %s: what each of them changed cannot be told apart."
                  .formatted(other.id(), task.spec().workTree().orElse(""))));
    }
  }
}
