package dev.runner.cli.command;

import dev.runner.cli.http.Problem;
import dev.runner.cli.terminal.Console;
import java.io.IOException;

/** Why a command did not do what was asked: what to tell, and the exit code. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient Problem problem;

  public CommandFailure(int exitCode, Problem problem) {
    super(problem.detail());
    this.exitCode = exitCode;
    this.problem = problem;
  }

  public static CommandFailure usage(String detail) {
    return new CommandFailure(ExitCode.USAGE, Problem.local("usage", detail));
  }

  public static CommandFailure badInput(String detail) {
    return new CommandFailure(ExitCode.BAD_INPUT, Problem.local("bad_input", detail));
  }

  public static CommandFailure unreachable(String detail) {
    return new CommandFailure(ExitCode.UNREACHABLE, Problem.local("daemon_unreachable", detail));
  }

  public static CommandFailure denied(String detail) {
    return new CommandFailure(ExitCode.DENIED, Problem.local("denied", detail));
  }

  /** What the daemon answered, with the exit code that belongs to it. */
  public static CommandFailure of(Problem problem) {
    return new CommandFailure(exitCodeOf(problem), problem);
  }

  private static int exitCodeOf(Problem problem) {
    if (problem.slug().equals("bad_tools")) {
      return ExitCode.BAD_INPUT;
    }
    return switch (problem.status()) {
      case 400, 409, 413, 415, 422 -> ExitCode.BAD_INPUT;
      case 401, 403, 421 -> ExitCode.DENIED;
      case 404 -> ExitCode.NOT_FOUND;
      case 429, 503, 507 -> ExitCode.TRY_LATER;
      default -> ExitCode.INTERNAL;
    };
  }

  public int exitCode() {
    return exitCode;
  }

  public Problem problem() {
    return problem;
  }

  /** Tells it on standard error: in words, or as the problem object. */
  public void tell(Console console, boolean json) throws IOException {
    if (json) {
      console.tell(problem.object().toString());
      return;
    }
    console.tell("runner: " + problem.detail());
    for (String line : problem.lines()) {
      console.tell("  " + line);
    }
  }
}
