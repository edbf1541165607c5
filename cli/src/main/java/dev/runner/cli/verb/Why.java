package dev.runner.cli.verb;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner why}: why a task is where it is. */
public final class Why implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("why", "Say why a task waits, or why it ended as it did.")
        .operand("TASK", "Id, unique beginning or ending, name, or @last.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    return call.print(Request.get(Target.of("tasks", call.arguments().operand(), "why")));
  }
}
