package dev.runner.cli.verb.tools;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.start.TaskOptions;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner tools try}: what {@code start} would run, without running it. */
public final class ToolsTry implements Verb {
  @Override
  public CommandSpec model() {
    return TaskOptions.model("tools try", "Show what start would run, and run nothing.").spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    JsonObject body = TaskOptions.place(TaskOptions.task(call), call);
    Target target = Target.of("tools", TaskOptions.tool(call.arguments()), "try");
    return call.print(Request.post(target, body));
  }
}
