package dev.runner.cli.verb.index;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.daemon.Pause;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner index rebuild}: builds the index anew from the journals and waits for it. */
public final class RebuildIndex implements Verb {
  private static final Set<String> UNDER_WAY = Set.of("rebuilding", "catching_up");

  @Override
  public CommandSpec model() {
    return VerbModel.of("index rebuild", "Build the index anew from the journals.")
        .footer("", "The journals are the truth: nothing can be lost by it, and nothing waits.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    JsonObject status = ask(call, Request.post(Target.of("index", "rebuild"), new JsonObject()));
    String told = "";
    while (UNDER_WAY.contains(status.text("state").orElse(""))) {
      told = tell(call, status, told);
      Pause.afterBreak();
      status = ask(call, Request.get(Target.of("index")));
    }
    clear(call);
    int printed = call.print(Request.get(Target.of("index")));
    return status.text("state").orElse("").equals("ready") ? printed : ExitCode.TRY_LATER;
  }

  private static JsonObject ask(Invocation call, Request request) throws IOException {
    try (Answer answer = call.daemon().ask(request.accept(MediaTypes.JSON))) {
      return answer.object();
    }
  }

  /** On a terminal one line is drawn again and again, else each new state has its own. */
  private static String tell(Invocation call, JsonObject status, String before) throws IOException {
    String line = line(status);
    if (!line.equals(before)) {
      if (call.console().terminals().err()) {
        write(call, "\r\u001b[K" + line);
      } else {
        call.console().tell(line);
      }
    }
    return line;
  }

  private static String line(JsonObject status) {
    return "%d of %d runs, %d events"
        .formatted(
            status.number("runs_done").orElse(0),
            status.number("runs_total").orElse(0),
            status.number("events").orElse(0));
  }

  private static void clear(Invocation call) throws IOException {
    if (call.console().terminals().err()) {
      write(call, "\r\u001b[K");
    }
  }

  private static void write(Invocation call, String text) throws IOException {
    call.console().err().write(text.getBytes(StandardCharsets.UTF_8));
    call.console().err().flush();
  }
}
