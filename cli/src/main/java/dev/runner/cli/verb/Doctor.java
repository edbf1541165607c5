package dev.runner.cli.verb;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.doctor.Checkup;
import dev.runner.cli.doctor.Finding;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner doctor}: what is wrong with this machine or home, and what to do about it. */
public final class Doctor implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("doctor", "Check this machine and home; tells a remedy for each trouble.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    int code = ExitCode.DONE;
    for (Finding finding : new Checkup(call).findings()) {
      call.console().print(call.json() ? finding.object().toString() : finding.line());
      code = code == ExitCode.DONE ? finding.exitCode() : code;
    }
    return code;
  }
}
