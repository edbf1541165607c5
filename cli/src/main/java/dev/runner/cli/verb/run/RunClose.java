package dev.runner.cli.verb.run;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner run close}: a run takes no more tasks. */
public final class RunClose implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("run close", "Close a run: it takes no more tasks.")
        .operand("RUN", "Id, name, or @last.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Target target = Target.of("runs", call.arguments().operand(), "close");
    return call.print(Request.post(target, new JsonObject()));
  }
}
