package dev.runner.cli.verb.storage;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import java.io.IOException;
import java.util.List;

/** Does something to several runs: one that fails is told and does not save the others. */
final class EachRun {
  /** What is done to one. */
  @FunctionalInterface
  interface Step {
    void run(String ref) throws IOException;
  }

  private EachRun() {}

  /** Gives the exit code of the first failure, else 0. */
  static int of(Invocation call, List<String> refs, Step step) throws IOException {
    int code = ExitCode.DONE;
    for (String ref : refs) {
      try {
        step.run(ref);
      } catch (CommandFailure failure) {
        call.tell(failure);
        code = code == ExitCode.DONE ? failure.exitCode() : code;
      }
    }
    return code;
  }
}
