package dev.runner.daemon.lifecycle;

/** The daemon cannot start; the message says why and what to do, the code is for the caller. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The daemon could not be reached if it started. */
  public static final int UNREACHABLE = 69;

  /** Refused now; may go another time. */
  public static final int TRY_LATER = 75;

  /** Not allowed as things stand. */
  public static final int DENIED = 77;

  private final int exitCode;

  StartException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  StartException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
