package dev.runner.cli.verb;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner diff}: two tasks or two runs side by side; what differs is no failure. */
public final class Diff implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("diff", "Compare two tasks, or two runs; ends with 0 whatever differs.")
        .operands("A B", "1..*", "Two tasks or two runs: id, unique part, name, or @last.")
        .flag("Also show the lines of output that differ (tasks).", "--output")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> refs = call.arguments().operands();
    if (refs.size() != 2) {
      throw CommandFailure.usage("name two tasks or two runs: runner diff A B");
    }
    Target target = Target.of("compare").and("a", refs.getFirst()).and("b", refs.getLast());
    return call.print(
        Request.get(call.arguments().has("--output") ? target.and("output", "true") : target));
  }
}
