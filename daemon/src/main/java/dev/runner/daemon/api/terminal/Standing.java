package dev.runner.daemon.api.terminal;

import dev.runner.telemetry.event.TaskStatus;
import java.util.OptionalInt;

/**
 * How far a task is, as its viewers see it.
 *
 * @param over whether nothing more will come of it; so it is also with what is only shown here
 */
record Standing(TaskStatus status, OptionalInt exitCode, boolean over) {
  /** Whether it has not begun yet. */
  boolean waits() {
    return !over && (status == TaskStatus.QUEUED || status == TaskStatus.BLOCKED);
  }
}
