package dev.runner.cli.verb.daemon;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.daemon.DaemonFile;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner daemon status}: whether it runs and where; never starts it. */
public final class DaemonStatus implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("daemon status", "Say whether the daemon runs, and where; never starts it.")
        .footer("", "The exit code is 0 when it runs, 69 when it does not.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Optional<DaemonFile> found = call.finder().find();
    if (found.isEmpty()) {
      DaemonReport.print(call, DaemonReport.notRunning(call));
      return ExitCode.UNREACHABLE;
    }
    DaemonReport.print(call, DaemonReport.running(found.get()));
    return call.json() ? ExitCode.DONE : call.print(Request.get(Target.of("daemon")));
  }
}
