package dev.runner.cli.verb;

import dev.runner.cli.FullModel;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import java.io.IOException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner completion}: a script that completes verbs and options in a shell. */
public final class Completion implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("completion", "Print a completion script for your shell.")
        .operand("bash|zsh|fish", "The shell.")
        .footer(
            "",
            "Examples:",
            "  source <(runner completion bash)",
            "  source <(runner completion zsh)",
            "  runner completion fish > ~/.config/fish/completions/runner.fish")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    call.console()
        .print(script(call.arguments().operand(), FullModel.commandLine()).stripTrailing());
    return ExitCode.DONE;
  }

  private static String script(String shell, CommandLine model) {
    return switch (shell) {
      case "bash", "zsh" -> AutoComplete.bash("runner", model);
      case "fish" -> FishCompletion.script(model);
      default ->
          throw CommandFailure.usage("no completion for '" + shell + "': bash, zsh or fish.");
    };
  }
}
