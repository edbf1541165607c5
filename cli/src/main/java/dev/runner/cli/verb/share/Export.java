package dev.runner.cli.verb.share;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner export}: a run as one archive. */
public final class Export implements Verb {
  private static final int FOR_EVER = 0;

  @Override
  public CommandSpec model() {
    return VerbModel.of("export", "Pack a run into one .tar.gz that another home can import.")
        .operand("RUN", "Id, name, or @last.")
        .option(
            "FILE", "Where to write it (default: RUN.tar.gz here; - is stdout).", "-o", "--output")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Target target = Target.of("runs", call.arguments().operand(), "export");
    try (Answer answer = call.daemon().ask(Request.get(target).silence(FOR_EVER))) {
      Delivery.of(call, ".tar.gz").take(answer);
      if (answer.header("runner-complete").filter("false"::equals).isPresent()) {
        call.console().tell("The run is still open: the archive holds it as it stood.");
      }
    }
    return ExitCode.DONE;
  }
}
