package dev.runner.telemetry.journal;

/**
 * A journal or a file beside it could not be read or written; the message names file and remedy.
 */
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
