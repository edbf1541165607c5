package dev.runner.cli.verb;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner approve}: yes to what a task asks. */
public final class Approve implements Verb {
  private static final Answering YES =
      new Answering("approve", "Say yes to what a task asks, or let it start.");

  @Override
  public CommandSpec model() {
    return YES.model();
  }

  @Override
  public int run(Invocation call) throws IOException {
    return YES.run(call);
  }
}
