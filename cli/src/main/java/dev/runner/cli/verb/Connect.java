package dev.runner.cli.verb;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.connect.Change;
import dev.runner.cli.connect.Connection;
import dev.runner.cli.connect.Place;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner connect}: has an agent start {@code runner mcp}. */
public final class Connect implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("connect", "Let an agent start and watch tasks, by its configuration.")
        .operand("CLIENT", "opencode, claude, codex or gemini.")
        .flag("In your own configuration (default).", "--user")
        .flag("In the configuration of the project you stand in.", "--project")
        .flag("Take it out again.", "--remove")
        .flag("Do not ask; needed without a terminal.", "--yes")
        .footer(
            "",
            "Shows what it changes first. Everything else in the file stays as it is.",
            "OpenCode gets the commands /run, /tasks and /task-logs as well.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Arguments typed = call.arguments();
    if (typed.has("--user") && typed.has("--project")) {
      throw CommandFailure.usage("say --user or --project, not both.");
    }
    Connection connection = Connection.of(typed.operand(), place(call));
    List<Change> changes =
        typed.has("--remove") ? connection.ending() : connection.making(command(call));
    List<Change> real = changes.stream().filter(Change::changes).toList();
    show(call, changes, real);
    if (real.isEmpty()) {
      return ExitCode.DONE;
    }
    if (!isAgreed(call)) {
      return ExitCode.DENIED;
    }
    for (Change change : real) {
      change.make();
    }
    tell(call, connection, real);
    return ExitCode.DONE;
  }

  private static Place place(Invocation call) {
    Map<String, String> environment = call.caller().environment();
    return call.arguments().has("--project")
        ? Place.project(call.caller().folder(), environment)
        : Place.user(environment);
  }

  /**
   * The launcher by its own place and the home by its name: of the environment, many agents hand on
   * a few variables only.
   */
  private static List<String> command(Invocation call) {
    Path launcher =
        call.caller()
            .launcher()
            .orElseThrow(() ->
                CommandFailure.usage(
                    "the launcher cannot be found; call this by it: /PATH/TO/runner connect"));
    return List.of(launcher.toString(), "mcp", "--home", call.home().path().toString());
  }

  private static void show(Invocation call, List<Change> all, List<Change> real)
      throws IOException {
    for (Change each : all) {
      if (each.note().isPresent()) {
        call.console().tell("runner: " + each.file() + " " + each.note().get());
      }
    }
    for (Change change : real) {
      for (String line : change.diff()) {
        if (call.json()) {
          call.console().tell(line);
        } else {
          call.console().print(line);
        }
      }
    }
    if (real.isEmpty() && !call.json()) {
      call.console().print("Nothing to change.");
    }
  }

  private static boolean isAgreed(Invocation call) throws IOException {
    if (call.arguments().has("--yes")) {
      return true;
    }
    if (!call.console().terminals().in() || !call.console().terminals().err()) {
      throw CommandFailure.denied(
          "nobody can be asked here, so nothing was changed; to change it add --yes.");
    }
    return call.console().asks("Change this?");
  }

  private static void tell(Invocation call, Connection connection, List<Change> made)
      throws IOException {
    List<String> files = made.stream().map(change -> change.file().toString()).toList();
    if (call.json()) {
      call.console().print(new JsonObject().with("changed", files).toString());
      return;
    }
    call.console().print("changed " + String.join(", ", files));
    if (!call.arguments().has("--remove") && connection.hint().isPresent()) {
      call.console().print(connection.hint().get());
    }
  }
}
