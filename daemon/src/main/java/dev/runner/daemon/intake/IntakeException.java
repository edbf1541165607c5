package dev.runner.daemon.intake;

/** A task could not be put on disk; the message says why and what to do. */
public final class IntakeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IntakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
