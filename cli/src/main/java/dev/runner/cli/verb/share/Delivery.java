package dev.runner.cli.verb.share;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.BadAnswer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where what a run is made into goes: to the file that was named, to one called like the run, or to
 * standard output. On a file, its path is printed.
 */
record Delivery(Invocation call, String ending) {
  private static final String STDOUT = "-";

  /**
   * Has the daemon make something of the run that was named, and delivers it.
   *
   * @param what how the address ends
   */
  int take(String what) throws IOException {
    Target target = Target.of("runs", call.arguments().operand(), what);
    try (Answer answer = call.daemon().ask(Request.get(target).patient())) {
      take(answer);
      if (answer.header("runner-complete").filter("false"::equals).isPresent()) {
        call.console().tell("The run is still open: the archive holds it as it stood.");
      }
    }
    return ExitCode.DONE;
  }

  private void take(Answer answer) throws IOException {
    String typed = call.arguments().text("-o").orElse("");
    if (typed.equals(STDOUT)) {
      answer.body().transferTo(call.console().out());
      return;
    }
    Path file = call.path(typed.isEmpty() ? runId(answer) + ending : typed);
    new Download(file).take(answer);
    call.console()
        .print(
            call.json()
                ? new JsonObject().with("file", file.toString()).toString()
                : file.toString());
  }

  private static String runId(Answer answer) throws BadAnswer {
    return answer
        .header("runner-run")
        .filter(id -> id.matches("RUN-[0-9]+-[0-9]+"))
        .orElseThrow(() -> new BadAnswer("its answer does not name the run"));
  }
}
