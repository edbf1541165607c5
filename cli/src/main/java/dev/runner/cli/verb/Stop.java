package dev.runner.cli.verb;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner stop}: the stop ladder for some tasks, for a run, or for all. */
public final class Stop implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of(
            "stop", "Stop tasks: SIGINT, then SIGTERM, then SIGKILL; again: one step up.")
        .operands("TASK", "0..*", "The tasks: id, unique beginning or ending, name, @last.")
        .option("RUN", "Stop every task of this run.", "--run")
        .flag("Stop every task of the home.", "--all")
        .flag("Go to SIGKILL at once.", "--now")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Arguments typed = call.arguments();
    Optional<String> run = typed.text("--run");
    boolean tasks = !typed.operands().isEmpty();
    int targets = (tasks ? 1 : 0) + (run.isPresent() ? 1 : 0) + (typed.has("--all") ? 1 : 0);
    if (targets != 1) {
      throw CommandFailure.usage("name the tasks to stop, or --run RUN, or --all.");
    }
    return tasks ? stopEach(call, typed.operands()) : call.printMany(stopMany(typed, run));
  }

  private static Request stopMany(Arguments typed, Optional<String> run) {
    JsonObject which =
        run.isPresent() ? new JsonObject().with("run_id", run) : new JsonObject().with("all", true);
    return Request.post(Target.of("tasks", "stop"), now(typed, which));
  }

  /** One that cannot be stopped does not save the others; the first failure tells the exit code. */
  private static int stopEach(Invocation call, List<String> refs) throws IOException {
    int code = ExitCode.DONE;
    for (String ref : refs) {
      try {
        JsonObject body = now(call.arguments(), new JsonObject());
        call.print(Request.post(Target.of("tasks", ref, "stop"), body));
      } catch (CommandFailure failure) {
        call.tell(failure);
        code = code == ExitCode.DONE ? failure.exitCode() : code;
      }
    }
    return code;
  }

  private static JsonObject now(Arguments typed, JsonObject body) {
    return typed.has("--now") ? body.with("now", true) : body;
  }
}
