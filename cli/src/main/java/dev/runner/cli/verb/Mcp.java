package dev.runner.cli.verb;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.mcp.Bridge;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner mcp}: what agents start to reach the daemon. */
public final class Mcp implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("mcp", "Speak MCP on standard input and output, for agents.")
        .footer(
            "",
            "One message of JSON-RPC a line. Agents start it themselves: runner connect",
            "writes it into their configuration.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    new Bridge(call).run();
    return ExitCode.DONE;
  }
}
