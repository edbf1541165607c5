package dev.runner.cli.verb.index;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner index}: how the index stands. */
public final class ShowIndex implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("index", "Show how the index of all runs stands.")
        .footer("", "Also: runner index rebuild")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    return call.print(Request.get(Target.of("index")));
  }
}
