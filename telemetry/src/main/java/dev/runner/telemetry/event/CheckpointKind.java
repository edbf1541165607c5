package dev.runner.telemetry.event;

/** What a person is asked at a checkpoint. */
public enum CheckpointKind {
  /** Whether the task may start. */
  BEFORE_START,
  /** A question the task asks. */
  QUESTION,
  /** Whether an agent may use one of its tools. */
  PERMISSION;

  public String word() {
    return Words.of(this);
  }
}
