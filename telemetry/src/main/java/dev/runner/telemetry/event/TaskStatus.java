package dev.runner.telemetry.event;

/** Where a task stands. */
public enum TaskStatus {
  QUEUED,
  BLOCKED,
  RUNNING,
  STOPPING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  TIMED_OUT,
  LOST;

  /** Whether nothing more will happen to the task. */
  public boolean isFinal() {
    return switch (this) {
      case QUEUED, BLOCKED, RUNNING, STOPPING -> false;
      case SUCCEEDED, FAILED, CANCELLED, TIMED_OUT, LOST -> true;
    };
  }

  /** The word used in files, answers and output. */
  public String word() {
    return Words.of(this);
  }
}
