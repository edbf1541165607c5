package dev.runner.cli.verb;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner usage}: what tasks have used. */
public final class Usage implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("usage", "Tokens and cost of tasks, summed up.")
        .option("WHAT", "Sum up by task, tool (default), model, run, role, project or day.", "--by")
        .option(
            "TIME",
            "Tasks accepted in the last 7d, or since a time such as 2026-11-20T08:00:00Z.",
            "--since")
        .option("TIME", "Tasks accepted before that.", "--until")
        .repeated("RUN", "Only tasks of this run.", "--run")
        .repeated("TOOL", "Only tasks of this tool.", "--tool")
        .repeated("DIR", "Only tasks of this project.", "--project")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Target target = Filters.ofTime(Target.of("usage"), call.arguments());
    call.arguments().text("--by").ifPresent(by -> target.and("by", by));
    call.arguments().texts("--run").forEach(run -> target.and("run_id", run));
    call.arguments().texts("--tool").forEach(tool -> target.and("tool", tool));
    call.arguments().texts("--project").forEach(dir -> target.and("project", dir));
    return call.print(Request.get(target));
  }
}
