package dev.runner.cli.verb.share;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner export}: a run as one archive. */
public final class Export implements Verb {
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
    return new Delivery(call, ".tar.gz").take("export");
  }
}
