package dev.runner.cli.verb;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.start.TaskOptions;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner retry}: the same task again, with the same inputs. */
public final class Retry implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of(
            "retry", "Start an ended task again with the same inputs; prints the new id.")
        .operand("TASK", "Id, unique beginning or ending, name, or @last.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Target target = Target.of("tasks", call.arguments().operand(), "retry");
    Request request =
        Request.creating(target, TaskOptions.environment(call)).accept(MediaTypes.JSON);
    try (Answer answer = call.ask(request)) {
      JsonObject task = answer.object();
      call.console().print(call.json() ? task.toString() : task.text("task_id").orElse(""));
    }
    return ExitCode.DONE;
  }
}
