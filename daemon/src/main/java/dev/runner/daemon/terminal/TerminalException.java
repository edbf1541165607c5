package dev.runner.daemon.terminal;

/** A terminal could not be opened, found or asked; the message says what to do. */
public final class TerminalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What is wrong. */
  public enum Kind {
    /** This task has no terminal, or no longer. */
    NO_TERMINAL,
    /** There is no host and none could be started, or it does not answer. */
    NO_HOST,
    /** The system gives no more terminals. */
    NONE_LEFT,
    /** No key has this name. */
    NO_SUCH_KEY,
    /** The program does not read what was typed before, and no more fits. */
    INPUT_FULL
  }

  public TerminalException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public TerminalException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
