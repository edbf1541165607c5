package dev.runner.cli.verb.run;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner run label}: sets labels of a run. */
public final class RunLabel implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("run label", "Set labels of a run.")
        .operands("RUN", "1..*", "The run, then its labels: RUN KEY=VALUE...")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> words = call.arguments().operands();
    if (words.size() == 1) {
      throw CommandFailure.usage("write the labels after the run: KEY=VALUE.");
    }
    JsonObject labels = Labels.of(words.subList(1, words.size()));
    Target target = Target.of("runs", words.getFirst(), "labels");
    return call.print(Request.post(target, new JsonObject().with("labels", labels)));
  }
}
