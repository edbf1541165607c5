package dev.runner.cli.verb;

import dev.runner.cli.attach.AttachOptions;
import dev.runner.cli.attach.TaskAttach;
import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.start.TaskOptions;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner continue}: an ended task's tool goes on in its own session. */
public final class Continue implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of(
            "continue",
            "Go on in the session of an ended task, in the same folder; prints the new id.")
        .operands("TASK", "1..*", "The task, and after -- what to do now: TASK [-- PROMPT...]")
        .repeated("NAME=VALUE", "Another value for a parameter of the tool.", "-p", "--param")
        .option("ID", "The session, where the tool did not tell it.", "--session")
        .flag("Use its terminal in this one, as runner attach does.", "--attach")
        .footer(
            "",
            "Examples:",
            "  runner continue @last -- now write the tests",
            "  runner continue 01ABC --attach")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Arguments typed = call.arguments();
    boolean attach = typed.has("--attach");
    if (attach && call.json()) {
      throw CommandFailure.usage("--attach cannot go with --json.");
    }
    if (attach) {
      TaskAttach.requireTerminal(call.console());
      requireInteractive(call, task(typed));
    }
    JsonObject task = ask(call, Target.of("tasks", task(typed), "continue"));
    String id = task.text("task_id").orElse("");
    if (attach) {
      call.console().tell("runner: started " + id);
      return new TaskAttach(call, AttachOptions.of(call), id).run();
    }
    call.console().print(call.json() ? task.toString() : id);
    return ExitCode.DONE;
  }

  private static JsonObject ask(Invocation call, Target target) throws IOException {
    JsonObject body =
        TaskOptions.environment(call)
            .with("params", TaskOptions.parameters(call))
            .with("session_id", call.arguments().text("--session"));
    Request request = Request.creating(target, body).accept(MediaTypes.JSON);
    try (Answer answer = call.ask(request)) {
      return answer.object();
    }
  }

  private static void requireInteractive(Invocation call, String task) throws IOException {
    try (Answer answer = call.ask(Request.get(Target.of("tasks", task)).accept(MediaTypes.JSON))) {
      if (!answer.object().text("mode").orElse("").equals("interactive")) {
        throw CommandFailure.usage(
            "'%s' was a batch task: it has no terminal to attach to.".formatted(task));
      }
    }
  }

  /** The task; words that are no prompt are a mistake. */
  private static String task(Arguments typed) {
    List<String> words = typed.operands();
    int prompt = typed.words().map(List::size).orElse(0);
    if (words.size() - prompt != 1) {
      throw CommandFailure.usage("name one task, and write what to do now after --");
    }
    return words.getFirst();
  }
}
