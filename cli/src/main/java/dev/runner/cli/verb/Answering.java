package dev.runner.cli.verb;

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
        .operand("ID", "A checkpoint, a unique part of it, or a task that asks one thing.")
        .option("TEXT", "What to tell whoever asked.", "-m", "--message")
        .footer("", "What waits for an answer stands at the top of: runner list")
        .spec();
  }

  int run(Invocation call) throws IOException {
    call.refuseTasks("a task may not " + word + " anything; a person does that.");
    Target target = Target.of("checkpoints", call.arguments().operand(), word);
    JsonObject body = new JsonObject().with("message", call.arguments().text("--message"));
    return call.print(Request.post(target, body));
  }
}
