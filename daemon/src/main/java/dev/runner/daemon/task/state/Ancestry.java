package dev.runner.daemon.task.state;

import java.util.Optional;
import java.util.function.Function;

/**
 * Which task was started inside which: a parent that waits lends its permits to what it started.
 */
final class Ancestry {
  private final Function<String, Optional<TaskState>> tasks;

  /**
   * @param tasks the tasks by id
   */
  Ancestry(Function<String, Optional<TaskState>> tasks) {
    this.tasks = tasks;
  }

  /** The ancestors of a task that wait now. */
  Semaphores.Lenders lendersTo(TaskState task) {
    return candidate ->
        ancestorsOf(task).test(candidate)
            && tasks.apply(candidate).map(TaskState::lends).orElse(false);
  }

  /** All ancestors of a task. */
  Semaphores.Lenders ancestorsOf(TaskState task) {
    return candidate -> {
      Optional<TaskState> parent = parent(task);
      while (parent.isPresent() && !parent.get().id().equals(candidate)) {
        parent = parent(parent.get());
      }
      return parent.isPresent();
    };
  }

  private Optional<TaskState> parent(TaskState task) {
    return task.spec().asked().parentTaskId().flatMap(tasks);
  }
}
