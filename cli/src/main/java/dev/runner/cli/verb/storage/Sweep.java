package dev.runner.cli.verb.storage;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.Durations;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Sizes;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner gc}: removes the closed runs that every given rule allows to go. */
public final class Sweep implements Verb {
  /** A sweep can have thousands of runs to look at. */
  private static final int SILENCE_MILLIS = (int) TimeUnit.MINUTES.toMillis(10);

  @Override
  public CommandSpec model() {
    return VerbModel.of("gc", "Remove closed runs that every given rule allows, oldest first.")
        .option("SPAN", "Runs that closed longer ago than this, such as 30d.", "--older-than")
        .option("SIZE", "While all runs take more than this, such as 20GB.", "--max-size")
        .number("N", "Runs that are not among the newest N.", "--keep")
        .flag("Tell what would be removed, and remove nothing.", "--dry-run")
        .footer("", "Without a rule, settings.retention of tools.yaml says what goes.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Arguments typed = call.arguments();
    JsonObject body = new JsonObject();
    typed
        .text("--older-than")
        .ifPresent(t -> body.with("older_than_sec", Durations.seconds("--older-than", t)));
    typed.text("--max-size").ifPresent(t -> body.with("max_bytes", Sizes.bytes("--max-size", t)));
    typed.number("--keep").ifPresent(n -> body.with("keep", (long) n));
    if (typed.has("--dry-run")) {
      body.with("dry_run", true);
    }
    return call.print(Request.post(Target.of("gc"), body).silence(SILENCE_MILLIS));
  }
}
