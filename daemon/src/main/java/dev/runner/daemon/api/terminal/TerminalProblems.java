package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.terminal.TerminalException;
import java.util.List;

/** What a terminal refuses, as HTTP tells it. */
final class TerminalProblems {
  private TerminalProblems() {}

  static ProblemException of(TerminalException e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e.kind()) {
      case NO_TERMINAL -> new ProblemException(409, "not_running", detail);
      case NO_HOST, NONE_LEFT -> new ProblemException(503, "no_terminal_host", detail);
      case INPUT_FULL -> new ProblemException(503, "input_full", detail);
      case NO_SUCH_KEY -> ProblemException.invalid(List.of(new Problem.Field("/parts", detail)));
    };
  }
}
