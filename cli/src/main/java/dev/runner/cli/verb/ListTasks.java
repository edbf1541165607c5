package dev.runner.cli.verb;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner list}: the tasks of the home, newest first. */
public final class ListTasks implements Verb {
  @Override
  public CommandSpec model() {
    VerbModel model =
        VerbModel.of("list", "List tasks, newest first.")
            .optional(
                "KIND",
                "Only tasks that need you, or need it for this: checkpoint, stalled, budget.",
                "--attention");
    return Filters.addTaskFilters(model).spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Target target = Filters.ofTasks(Target.of("tasks"), call.arguments());
    call.arguments()
        .text("--attention")
        .map(kind -> kind.isEmpty() ? Filters.attention() : List.of(kind))
        .ifPresent(kinds -> kinds.forEach(kind -> target.and("attention", kind)));
    return call.printMany(Request.get(target));
  }
}
