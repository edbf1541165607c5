package dev.runner.cli.command;

/**
 * The exit codes of the contract; besides these a waiting command ends with its task's own code.
 */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int NOT_SUCCEEDED = 1;
  public static final int USAGE = 64;
  public static final int BAD_INPUT = 65;
  public static final int NOT_FOUND = 66;
  public static final int UNREACHABLE = 69;
  public static final int INTERNAL = 70;
  public static final int TRY_LATER = 75;
  public static final int DENIED = 77;
  public static final int TIMED_OUT = 124;
  public static final int CANCELLED = 130;

  /** A tool ended by signal n is told as this plus n, as shells do. */
  public static final int SIGNALLED = 128;

  private ExitCode() {}
}
