package dev.runner.daemon.intake;

/** A task or an import could not be put on disk; the message says why and what to do. */
public final class IntakeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IntakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
