package dev.runner.cli.verb.run;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner run new}: opens a run that tasks can join. */
public final class RunNew implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("run new", "Open a run for tasks to join; prints its id.")
        .option("NAME", "A name to call the run by.", "--name")
        .option("TITLE", "What the run is about.", "--title")
        .repeated("KEY=VALUE", "A label.", "--label")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Request request =
        Request.creating(Target.of("runs"), body(call.arguments())).accept(MediaTypes.JSON);
    try (Answer answer = call.daemon().ask(request)) {
      JsonObject run = answer.object();
      call.console().print(call.json() ? run.toString() : run.text("run_id").orElse(""));
    }
    return ExitCode.DONE;
  }

  private static JsonObject body(Arguments typed) {
    JsonObject body =
        new JsonObject().with("name", typed.text("--name")).with("title", typed.text("--title"));
    return typed.has("--label") ? body.with("labels", Labels.of(typed.texts("--label"))) : body;
  }
}
