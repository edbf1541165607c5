package dev.runner.cli.verb;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.terminal.Terminals;
import dev.runner.cli.top.TopProgram;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner top}: all tasks on the whole terminal, live. */
public final class Top implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("top", "Watch all tasks, full-screen and live; attach, read, stop.")
        .footer(
            "",
            "Keys: Enter attaches (a batch task: its log), l follows the log, s stops after asking,",
            "a approves and r rejects what a task asks, w says why, / filters, j and k or the arrows",
            "move, q quits.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Terminals terminals = call.console().terminals();
    if (call.json() || !terminals.in() || !terminals.out()) {
      throw CommandFailure.usage("top needs a terminal; for programs: runner list, runner events.");
    }
    TopProgram.run(call);
    return ExitCode.DONE;
  }
}
