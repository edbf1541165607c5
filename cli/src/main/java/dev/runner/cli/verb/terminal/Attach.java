package dev.runner.cli.verb.terminal;

import dev.runner.cli.attach.AttachOptions;
import dev.runner.cli.attach.TaskAttach;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner attach}: this terminal becomes the task's. */
public final class Attach implements Verb {
  @Override
  public CommandSpec model() {
    VerbModel model =
        VerbModel.of("attach", "Use a task's terminal in this one; Ctrl-\\ leaves it running.")
            .operand("TASK", "Id, unique beginning or ending, name, or @last.");
    return AttachOptions.addTo(model)
        .footer(
            "",
            "All keys go to the task, Ctrl-C and Ctrl-Z too, but for the one that leaves.",
            "Who came first types; others watch. In scripts: runner send, runner screen.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (call.json()) {
      throw CommandFailure.usage("attaching has no JSON; see: runner screen TASK --json");
    }
    AttachOptions options = AttachOptions.of(call);
    TaskAttach.requireTerminal(call.console());
    return new TaskAttach(call, options, call.arguments().operand()).run();
  }
}
