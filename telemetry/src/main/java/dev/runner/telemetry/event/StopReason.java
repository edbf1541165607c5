package dev.runner.telemetry.event;

/** Who or what asked that a task ends. */
public enum StopReason {
  USER(ErrorClass.CANCELLED),
  TIMEOUT(ErrorClass.TIMEOUT),
  IDLE_TIMEOUT(ErrorClass.IDLE_TIMEOUT),
  OUTPUT_LIMIT(ErrorClass.OUTPUT_LIMIT),
  BUDGET(ErrorClass.BUDGET_EXCEEDED),
  SHUTDOWN(ErrorClass.CANCELLED);

  private final ErrorClass errorClass;

  StopReason(ErrorClass errorClass) {
    this.errorClass = errorClass;
  }

  /** What a task stopped for this reason ends as. */
  public ErrorClass errorClass() {
    return errorClass;
  }

  public String word() {
    return Words.of(this);
  }
}
