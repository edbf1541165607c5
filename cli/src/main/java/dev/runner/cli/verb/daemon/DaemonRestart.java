package dev.runner.cli.verb.daemon;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner daemon restart}: a new daemon takes the running tasks over. */
public final class DaemonRestart implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("daemon restart", "Stop the daemon and start it again; tasks live on.")
        .flag("Stop the tasks first.", "--tasks")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    new DaemonStop().run(call);
    return new DaemonUp().run(call);
  }
}
