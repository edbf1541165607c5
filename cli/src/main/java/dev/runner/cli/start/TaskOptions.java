package dev.runner.cli.start;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Durations;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.json.JsonObject;
import java.util.List;

/**
 * The options that describe a task, shared by the verbs that ask for one, and the body they make.
 */
public final class TaskOptions {
  private TaskOptions() {}

  public static VerbModel model(String verb, String summary) {
    return VerbModel.of(verb, summary)
        .operands("TOOL", "1..*", "The tool, and after -- the prompt: TOOL [-- PROMPT...]")
        .repeated(
            "NAME=VALUE",
            "A parameter of the tool; =@FILE reads a file, =@- standard input, =@@x is the text @x.",
            "-p",
            "--param")
        .option("RUN", "Join this run: id, name or @last.", "--run")
        .option("NAME", "A name to call the task by.", "--name")
        .option("TITLE", "What the task is about.", "--title")
        .option("PHASE", "The stage of your process, a free label.", "--phase")
        .option("ROLE", "Who works, a free label.", "--role")
        .option("DIR", "Work in this folder (default: here).", "--cwd")
        .repeated(
            "K[=V]", "Set an environment variable, or pass on the one set here.", "-e", "--env")
        .number("N", "Start before tasks with a smaller number (default 0).", "--priority")
        .option("TIME", "Stop it after 90, 30m, 2h.", "--timeout")
        .repeated("TASK", "Wait until this task succeeded.", "--after")
        .option(
            "QUESTION",
            "Let a person approve before it starts; 'before' asks what to run.",
            "--checkpoint");
  }

  /** The name of the tool; words that are no prompt are a mistake. */
  public static String tool(Arguments arguments) {
    List<String> words = arguments.operands();
    int prompt = arguments.words().map(List::size).orElse(0);
    if (words.size() - prompt > 1) {
      throw CommandFailure.usage(
          "'%s' is too much; write the prompt after --".formatted(words.get(1)));
    }
    if (words.size() == prompt) {
      throw CommandFailure.usage("name the tool before --; see: runner tools");
    }
    return words.getFirst();
  }

  /** Everything that describes the one task, without where it stands. */
  public static JsonObject task(Invocation call) {
    Arguments typed = call.arguments();
    JsonObject task =
        new JsonObject()
            .with("tool", tool(typed))
            .with("params", Parameters.of(call))
            .with("name", typed.text("--name"))
            .with("title", typed.text("--title"))
            .with("phase", typed.text("--phase"))
            .with("agent_role", typed.text("--role"))
            .with("checkpoint", typed.text("--checkpoint"));
    typed.number("--priority").ifPresent(n -> task.with("priority", n));
    typed
        .text("--timeout")
        .ifPresent(t -> task.with("timeout_sec", Durations.seconds("--timeout", t)));
    if (typed.has("-e")) {
      task.with("set_env", TaskEnvironment.typed(call.caller().environment(), typed.texts("-e")));
    }
    if (typed.has("--after")) {
      task.with("after", typed.texts("--after"));
    }
    return task;
  }

  /** A body with the caller's environment alone. */
  public static JsonObject environment(Invocation call) {
    return new JsonObject().with("env", TaskEnvironment.ofCaller(call.caller().environment()));
  }

  /** Adds the run to join, the folder and the environment, which many tasks of one call share. */
  public static JsonObject place(JsonObject body, Invocation call) {
    Arguments typed = call.arguments();
    String cwd = typed.text("--cwd").map(d -> call.path(d).toString()).orElse("");
    return body.with("run_id", typed.text("--run"))
        .with("cwd", cwd.isEmpty() ? call.caller().folder().toString() : cwd)
        .with("env", TaskEnvironment.ofCaller(call.caller().environment()));
  }
}
