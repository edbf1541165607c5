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

/** {@code runner report}: a run as one page for a ticket. */
public final class Report implements Verb {
  private static final int FOR_EVER = 0;

  @Override
  public CommandSpec model() {
    return VerbModel.of("report", "Write a run as one HTML page that stands alone.")
        .operand("RUN", "Id, name, or @last.")
        .option(
            "FILE", "Where to write it (default: RUN.html here; - is stdout).", "-o", "--output")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Target target = Target.of("runs", call.arguments().operand(), "report");
    try (Answer answer = call.daemon().ask(Request.get(target).silence(FOR_EVER))) {
      Delivery.of(call, ".html").take(answer);
    }
    return ExitCode.DONE;
  }
}
