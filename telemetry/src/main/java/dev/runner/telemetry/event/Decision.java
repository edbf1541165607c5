package dev.runner.telemetry.event;

/** How a checkpoint was resolved. */
public enum Decision {
  APPROVED,
  REJECTED,
  /** Nobody decided: the task was stopped, or ended. */
  WITHDRAWN;

  public String word() {
    return Words.of(this);
  }
}
