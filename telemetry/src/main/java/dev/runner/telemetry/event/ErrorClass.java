package dev.runner.telemetry.event;

/** Why a task did not succeed; its absence means success. */
public enum ErrorClass {
  EXIT_NONZERO(TaskStatus.FAILED),
  SIGNALLED(TaskStatus.FAILED),
  TIMEOUT(TaskStatus.TIMED_OUT),
  IDLE_TIMEOUT(TaskStatus.TIMED_OUT),
  OUTPUT_LIMIT(TaskStatus.FAILED),
  DISK_FULL(TaskStatus.FAILED),
  CANCELLED(TaskStatus.CANCELLED),
  COMMAND_NOT_FOUND(TaskStatus.FAILED),
  PERMISSION_DENIED(TaskStatus.FAILED),
  SPAWN_FAILED(TaskStatus.FAILED),
  DEPENDENCY_FAILED(TaskStatus.CANCELLED),
  POLICY_DENIED(TaskStatus.CANCELLED),
  BUDGET_EXCEEDED(TaskStatus.FAILED),
  DAEMON_LOST(TaskStatus.LOST),
  TOOL_DENIED(TaskStatus.FAILED),
  TOOL_ERROR(TaskStatus.FAILED),
  TOOL_TRUNCATED(TaskStatus.FAILED);

  private final TaskStatus status;

  ErrorClass(TaskStatus status) {
    this.status = status;
  }

  /** The final status is a function of the error class. */
  public TaskStatus status() {
    return status;
  }

  public String word() {
    return Words.of(this);
  }
}
