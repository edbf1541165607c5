package dev.runner.telemetry.view;

import dev.runner.telemetry.event.TaskStatus;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a run stands, derived from its tasks. */
public enum RunStatus {
  /** It has no task yet. */
  EMPTY,
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  static RunStatus of(Collection<TaskView> tasks) {
    return ofTasks(tasks.stream().map(TaskView::status).collect(Collectors.toSet()));
  }

  /** By the statuses its tasks have; an attempt that was tried again does not count. */
  public static RunStatus ofTasks(Set<TaskStatus> seen) {
    if (seen.isEmpty()) {
      return EMPTY;
    }
    if (seen.contains(TaskStatus.RUNNING) || seen.contains(TaskStatus.STOPPING)) {
      return RUNNING;
    }
    if (seen.contains(TaskStatus.QUEUED) || seen.contains(TaskStatus.BLOCKED)) {
      return QUEUED;
    }
    return ended(seen);
  }

  private static RunStatus ended(Set<TaskStatus> seen) {
    if (seen.equals(Set.of(TaskStatus.SUCCEEDED))) {
      return SUCCEEDED;
    }
    boolean onlyCancelled = Set.of(TaskStatus.SUCCEEDED, TaskStatus.CANCELLED).containsAll(seen);
    return onlyCancelled ? CANCELLED : FAILED;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
