package dev.runner.cli.verb.tools;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.terminal.VisibleText;
import dev.runner.cli.trial.Trial;
import dev.runner.cli.trial.TrialReport;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner tools test}: is what the installed program prints still understood? */
public final class ToolsTest implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("tools test", "Check that what an installed agent prints is understood.")
        .operand("TOOL", "A tool whose `output` is read.")
        .footer(
            "",
            "Starts the program with a home of its own and a stub in place of its model: it costs",
            "nothing and reaches no network. Run it after an upgrade of the program.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    TrialReport report = new Trial(call, call.arguments().operand()).run();
    if (call.json()) {
      call.console().print(report.json().toString());
    } else {
      for (TrialReport.Check check : report.checks()) {
        call.console().print(VisibleText.of(check.line()));
      }
    }
    return report.good() ? ExitCode.DONE : ExitCode.NOT_SUCCEEDED;
  }
}
