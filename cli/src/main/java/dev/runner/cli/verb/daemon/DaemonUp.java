package dev.runner.cli.verb.daemon;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner daemon start}: starts it unless it runs. */
public final class DaemonUp implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("daemon start", "Start the daemon unless it runs; prints its address.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    DaemonReport.print(call, DaemonReport.running(call.daemon().ensure()));
    return ExitCode.DONE;
  }
}
