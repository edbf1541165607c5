package dev.runner.cli.verb;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.terminal.VisibleText;
import dev.runner.cli.watch.Conversation;
import dev.runner.cli.watch.LogCopy;
import dev.runner.cli.watch.TaskWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner logs}: what was said in a task, or what it printed. */
public final class Logs implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("logs", "Print what was said in a task, else what it printed.")
        .operand("TASK", "Id, unique beginning or ending, name, or @last.")
        .flag("Go on until the task ends.", "-f", "--follow")
        .flag("Its standard error instead of its standard output.", "--stderr")
        .flag("What it printed, every byte as it is, to a terminal too.", "--raw")
        .number("N", "Only the last N lines, or the last N things that were said.", "-n", "--tail")
        .footer(
            "",
            "Where the tool's `output` is understood this shows the conversation: what the model",
            "says, `>` a tool it called and what came of it, `!` an error or a permission nobody",
            "gave, `~` what is tried again, `$` what a step used. --json prints it as JSON lines.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Arguments typed = call.arguments();
    boolean bytes = typed.has("--raw") || typed.has("--stderr");
    if (bytes && call.json()) {
      throw CommandFailure.usage("a log is bytes; --json is for the conversation.");
    }
    TaskWatch task = new TaskWatch(call.daemon(), typed.operand());
    String ref = typed.has("-f") ? task.resolve() : typed.operand();
    if (bytes || !conversation(call, task, ref)) {
      bytes(call, task, ref);
    }
    return ExitCode.DONE;
  }

  /** Whether there is a conversation; it was printed then. */
  private static boolean conversation(Invocation call, TaskWatch task, String ref)
      throws IOException {
    Arguments typed = call.arguments();
    Conversation conversation = new Conversation(call.daemon(), ref, said -> print(call, said));
    try {
      conversation.copy(last(typed));
    } catch (CommandFailure e) {
      if (call.json() || !Conversation.isMissing(e)) {
        throw e;
      }
      return false;
    }
    // The daemon ends a stream when it stops, too: the end of the task is what counts.
    boolean more = typed.has("-f");
    while (more) {
      conversation.follow();
      more = !task.isFinal();
    }
    return true;
  }

  private static Optional<Integer> last(Arguments typed) {
    return typed.has("--tail") ? Optional.of(typed.number("--tail").orElse(0)) : Optional.empty();
  }

  private static void print(Invocation call, JsonObject said) throws IOException {
    String text = said.text("text").orElse("");
    call.console().print(call.json() ? said.toString() : VisibleText.of(sign(said) + text));
    call.console().out().flush();
  }

  private static String sign(JsonObject said) {
    return switch (said.text("kind").orElse("")) {
      case "tool" -> "> ";
      case "denied", "error" -> "! ";
      case "retry" -> "~ ";
      case "cost" -> "$ ";
      default -> "";
    };
  }

  private static void bytes(Invocation call, TaskWatch task, String ref) throws IOException {
    Arguments typed = call.arguments();
    String stream = typed.has("--stderr") ? "stderr" : "stdout";
    boolean follow = typed.has("-f");
    try (OutputStream sink = call.console().toolOut(typed.has("--raw"))) {
      LogCopy copy = new LogCopy(call.daemon(), new LogCopy.Source(ref, stream, follow), sink);
      if (typed.has("--tail")) {
        copy.copyTail(typed.number("--tail").orElse(0));
      } else {
        copy.copyAll();
      }
      while (follow && !task.isFinal()) {
        copy.copyAll();
      }
    }
  }
}
