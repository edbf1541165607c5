package dev.runner.cli.verb;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner runs}: the runs of the home, newest first. */
public final class Runs implements Verb {
  @Override
  public CommandSpec model() {
    VerbModel model =
        VerbModel.of("runs", "List runs, newest first.")
            .repeated("STATUS", "Only runs of this status.", "--status");
    return Filters.addCommon(model).spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Target target = Filters.common(Target.of("runs"), call.arguments());
    call.arguments().texts("--status").forEach(status -> target.and("status", status));
    return call.printMany(Request.get(target));
  }
}
