package dev.runner.cli.verb.share;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner import}: the daemon reads the archive where it lies. */
public final class Import implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("import", "Take in a run that another home exported.")
        .operand("FILE", "The archive, as runner export wrote it.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    return ArchiveFile.ask(call, "import");
  }
}
