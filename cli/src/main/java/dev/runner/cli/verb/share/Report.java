package dev.runner.cli.verb.share;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner report}: a run as one page for a ticket. */
public final class Report implements Verb {
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
    return new Delivery(call, ".html").take("report");
  }
}
