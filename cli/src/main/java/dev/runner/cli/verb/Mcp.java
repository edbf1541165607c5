package dev.runner.cli.verb;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.mcp.Bridge;
import dev.runner.cli.mcp.PermissionServer;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner mcp}: what agents start to reach the daemon. */
public final class Mcp implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("mcp", "Speak MCP on standard input and output, for agents.")
        .flag("Ask a person for permissions of a task's agent, and nothing else.", "--permissions")
        .footer(
            "",
            "One message of JSON-RPC a line. Agents start it themselves: runner connect",
            "writes it into their configuration. With --permissions it has one tool,",
            "permission_prompt, for Claude Code's --permission-prompt-tool: tool claude,",
            "-p ask_permissions=true.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (call.arguments().has("--permissions")) {
      new PermissionServer(call).run();
    } else {
      new Bridge(call).run();
    }
    return ExitCode.DONE;
  }
}
