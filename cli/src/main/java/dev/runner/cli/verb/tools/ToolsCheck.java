package dev.runner.cli.verb.tools;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner tools check}: every mistake of a file, each with its place and remedy. */
public final class ToolsCheck implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("tools check", "Check a tools.yaml; every mistake at once.")
        .operands("FILE", "0..1", "The file (default: those of the home and of the project here).")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    return call.print(Request.post(Target.of("tools", "check"), what(call)));
  }

  private static JsonObject what(Invocation call) {
    Arguments typed = call.arguments();
    return typed.operands().isEmpty()
        ? new JsonObject().with("cwd", call.caller().folder().toString())
        : new JsonObject().with("path", call.path(typed.operand()).toString());
  }
}
