package dev.runner.cli.verb;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.watch.TasksWatch;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner wait}: returns when the tasks have ended, with the first failure's exit code. */
public final class Wait implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of(
            "wait", "Wait until tasks have ended; the exit code is the first failure's.")
        .operands("TASK", "1..*", "Id, unique beginning or ending, name, or @last.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    return new TasksWatch(call, call.arguments().operands()).await();
  }
}
