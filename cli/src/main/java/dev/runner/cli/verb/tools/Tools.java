package dev.runner.cli.verb.tools;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.start.TaskOptions;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner tools}: what can be started, and where it comes from. */
public final class Tools implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("tools", "Show what can be started and where it comes from.")
        .operands("NAME", "0..1", "One tool in full.")
        .option("DIR", "What can be started in this folder (default: here).", "--cwd")
        .flag("Show which are installed; runs their version commands.", "--probe")
        .footer("", "Also: runner tools check [FILE], tools try TOOL ..., tools test TOOL")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Arguments typed = call.arguments();
    String folder = call.path(typed.text("--cwd").orElse("")).toString();
    if (typed.has("--probe")) {
      return probe(call, folder);
    }
    return typed.operands().isEmpty()
        ? call.printMany(Request.get(Target.of("tools").and("cwd", folder)))
        : call.print(Request.get(Target.of("tools", typed.operand()).and("cwd", folder)));
  }

  /** Programs are looked for where the caller would find them. */
  private static int probe(Invocation call, String folder) throws IOException {
    if (!call.arguments().operands().isEmpty()) {
      throw CommandFailure.usage("--probe looks for the programs of all tools; leave the name out");
    }
    JsonObject body = TaskOptions.environment(call).with("cwd", folder);
    return call.printMany(Request.post(Target.of("tools", "probe"), body).patient());
  }
}
