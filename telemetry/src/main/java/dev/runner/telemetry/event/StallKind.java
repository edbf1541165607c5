package dev.runner.telemetry.event;

/** How a silent task is silent. */
public enum StallKind {
  NO_FIRST_OUTPUT,
  SILENT_IDLE,
  SILENT_BUSY,
  WAITING_FOR_INPUT,
  RETRYING;

  public String word() {
    return Words.of(this);
  }
}
