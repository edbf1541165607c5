package dev.runner.cli.verb.tools;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner tools}: what can be started, and where it comes from. */
public final class Tools implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("tools", "Show what can be started and where it comes from.")
        .operands("NAME", "0..1", "One tool in full.")
        .option("DIR", "What can be started in this folder (default: here).", "--cwd")
        .flag("Run each tool's version command too.", "--probe")
        .footer("", "Also: runner tools check [FILE], runner tools try TOOL ...")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Arguments typed = call.arguments();
    boolean all = typed.operands().isEmpty();
    Target target = all ? Target.of("tools") : Target.of("tools", typed.operand());
    target.and("cwd", call.path(typed.text("--cwd").orElse("")).toString());
    Request request = Request.get(typed.has("--probe") ? target.and("probe", "true") : target);
    return all ? call.printMany(request) : call.print(request);
  }
}
