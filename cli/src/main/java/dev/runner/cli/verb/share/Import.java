package dev.runner.cli.verb.share;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner import}: the daemon reads the archive where it lies. */
public final class Import implements Verb {
  private static final int FOR_EVER = 0;

  @Override
  public CommandSpec model() {
    return VerbModel.of("import", "Take in a run that another home exported.")
        .operand("FILE", "The archive, as runner export wrote it.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    String file = call.path(call.arguments().operand()).toString();
    JsonObject body = new JsonObject().with("file", file);
    return call.print(Request.post(Target.of("runs", "import"), body).silence(FOR_EVER));
  }
}
