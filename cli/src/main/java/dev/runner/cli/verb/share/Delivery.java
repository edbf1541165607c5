package dev.runner.cli.verb.share;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.BadAnswer;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where what a run is made into goes: to the file that was named, to one called like the run, or to
 * standard output.
 */
record Delivery(Invocation call, String ending) {
  private static final String STDOUT = "-";

  static Delivery of(Invocation call, String ending) {
    return new Delivery(call, ending);
  }

  /** Delivers it, and prints the path of the file. */
  void take(Answer answer) throws IOException {
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
