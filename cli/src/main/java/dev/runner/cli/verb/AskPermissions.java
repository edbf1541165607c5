package dev.runner.cli.verb;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.opencode.OpenCodeRun;
import dev.runner.cli.permission.Permissions;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner ask-permissions}: what the tool opencode runs with {@code ask_permissions}. */
public final class AskPermissions implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("ask-permissions", "Run OpenCode; a person is asked for permissions.")
        .operands("COMMAND", "0..*", "After --: opencode run --format json ...")
        .footer(
            "",
            "The prompt comes on standard input. For tools inside a task:",
            "runner start opencode -p ask_permissions=true")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> words =
        call.arguments()
            .words()
            .orElseThrow(() -> CommandFailure.usage("say what to run after --."));
    return new OpenCodeRun(words, Permissions.of(call), call.console()).run();
  }
}
