package dev.runner.cli.verb.tools;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner tools check}: every mistake of a file, each with its place and remedy. */
public final class ToolsCheck implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("tools check", "Check a tools.yaml; every mistake at once.")
        .operands("FILE", "0..1", "The file (default: the home's tools.yaml).")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    JsonObject body = new JsonObject().with("path", file(call).toString());
    return call.print(Request.post(Target.of("tools", "check"), body));
  }

  private static Path file(Invocation call) {
    Arguments typed = call.arguments();
    return typed.operands().isEmpty() ? call.home().toolsFile() : call.path(typed.operand());
  }
}
