package dev.runner.cli.verb.terminal;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.terminal.VisibleText;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner screen}: what stands on a task's terminal. */
public final class ShowScreen implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("screen", "Print what stands on a task's terminal, as plain text.")
        .operand("TASK", "Id, unique beginning or ending, name, or @last.")
        .footer("", "With --json also its size, cursor and title.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Request request = Request.get(Target.of("tasks", call.arguments().operand(), "screen"));
    if (call.json()) {
      return call.print(request);
    }
    try (Answer answer = call.ask(request.accept(MediaTypes.TEXT))) {
      String text = answer.text();
      String lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      call.console().print(VisibleText.of(lines));
    }
    return ExitCode.DONE;
  }
}
