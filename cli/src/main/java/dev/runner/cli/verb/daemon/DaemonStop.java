package dev.runner.cli.verb.daemon;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner daemon stop}: ends the daemon; its tasks live on unless they are to end too. */
public final class DaemonStop implements Verb {
  /** With tasks the whole ladder of each may run first. */
  private static final long GONE_WITHIN_SECONDS = TimeUnit.MINUTES.toSeconds(10);

  @Override
  public CommandSpec model() {
    return VerbModel.of(
            "daemon stop", "Stop the daemon; running tasks live on and are found again.")
        .flag("Stop the tasks first.", "--tasks")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (call.finder().find().isEmpty()) {
      call.console().tell("runner: no daemon is running.");
      return ExitCode.DONE;
    }
    JsonObject body = new JsonObject().with("tasks", call.arguments().has("--tasks"));
    call.print(Request.post(Target.of("daemon", "stop"), body));
    call.console().out().flush();
    if (!call.finder().lock().awaitFree(GONE_WITHIN_SECONDS)) {
      throw CommandFailure.unreachable("the daemon has not ended; see: runner daemon status");
    }
    return ExitCode.DONE;
  }
}
