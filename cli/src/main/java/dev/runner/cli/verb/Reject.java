package dev.runner.cli.verb;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner reject}: no to what a task asks. */
public final class Reject implements Verb {
  private static final Answering NO =
      new Answering("reject", "Say no to what a task asks; one that waits to start is cancelled.");

  @Override
  public CommandSpec model() {
    return NO.model();
  }

  @Override
  public int run(Invocation call) throws IOException {
    return NO.run(call);
  }
}
