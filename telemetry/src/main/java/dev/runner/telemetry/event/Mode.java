package dev.runner.telemetry.event;

/** How a task meets its tool. */
public enum Mode {
  BATCH,
  INTERACTIVE;

  public String word() {
    return Words.of(this);
  }
}
