package dev.runner.daemon.lifecycle;

/** A run whose journal or requests cannot be read. */
final class DamagedRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String runId;

  DamagedRun(String runId, RuntimeException cause) {
    super(runId + " cannot be read: " + cause.getMessage(), cause);
    this.runId = runId;
  }

  String runId() {
    return runId;
  }
}
