package dev.runner.cli.verb;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code runner approve} and {@code runner reject} have in common: all but the word. */
record Answering(String word, String summary) {

  CommandSpec model() {
    return VerbModel.of(word, summary)
        .operands(
            "ID", "1..*", "Checkpoints, a unique part of each, or tasks that ask one thing each.")
        .option("TEXT", "What to tell whoever asked.", "-m", "--message")
        .footer("", "What waits for an answer stands at the top of: runner list")
        .spec();
  }

  /** One that cannot be answered does not keep the others; the first failure tells the code. */
  int run(Invocation call) throws IOException {
    call.refuseTasks("a task may not " + word + " anything; a person does that.");
    JsonObject body = new JsonObject().with("message", call.arguments().text("--message"));
    int code = ExitCode.DONE;
    for (String id : call.arguments().operands()) {
      try {
        call.print(Request.post(Target.of("checkpoints", id, word), body));
      } catch (CommandFailure failure) {
        call.tell(failure);
        code = code == ExitCode.DONE ? failure.exitCode() : code;
      }
    }
    return code;
  }
}
