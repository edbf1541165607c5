package dev.runner.cli.verb.storage;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner keep}: runs that {@code gc} and the settings pass over. */
public final class KeepRuns implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("keep", "Keep runs: neither gc nor settings.retention removes them.")
        .operands("RUN", "1..*", "Id, name, or @last.")
        .flag("Keep them no longer.", "--off")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    JsonObject body = new JsonObject().with("keep", !call.arguments().has("--off"));
    return EachRun.of(
        call,
        call.arguments().operands(),
        ref -> call.print(Request.post(Target.of("runs", ref, "keep"), body)));
  }
}
