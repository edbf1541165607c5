package dev.runner.cli.verb.daemon;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.daemon.DaemonStart;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code runner daemon run}: the daemon in the foreground. The launcher puts the daemon in the
 * place of this process; this class serves where it was not used.
 */
public final class DaemonRun implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("daemon run", "Run the daemon in the foreground; it logs to stderr.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    DaemonStart start = new DaemonStart(call.home(), call.caller());
    try {
      return new ProcessBuilder(start.command()).inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the daemon runs", e);
    }
  }
}
