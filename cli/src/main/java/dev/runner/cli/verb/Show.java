package dev.runner.cli.verb;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner show}: everything about one task or one run. */
public final class Show implements Verb {
  private static final String RUN_PREFIX = "RUN-";

  @Override
  public CommandSpec model() {
    return VerbModel.of("show", "Show one task, or one run, in full.")
        .operand("TASK|RUN", "Id, unique beginning or ending, name, or @last.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    String ref = call.arguments().operand();
    boolean isRun = ref.startsWith(RUN_PREFIX) && ref.indexOf(':') < 0;
    return isRun ? show(call, "runs", ref) : taskElseRun(call, ref);
  }

  /** A name can be a task's or a run's; the task's counts. */
  private static int taskElseRun(Invocation call, String ref) throws IOException {
    try {
      return show(call, "tasks", ref);
    } catch (CommandFailure noTask) {
      if (noTask.exitCode() != ExitCode.NOT_FOUND) {
        throw noTask;
      }
      return runElse(noTask, call, ref);
    }
  }

  private static int runElse(CommandFailure noTask, Invocation call, String ref)
      throws IOException {
    try {
      return show(call, "runs", ref);
    } catch (CommandFailure noRun) {
      throw noRun.exitCode() == ExitCode.NOT_FOUND ? noTask : noRun;
    }
  }

  private static int show(Invocation call, String kind, String ref) throws IOException {
    return call.print(Request.get(Target.of(kind, ref)));
  }
}
