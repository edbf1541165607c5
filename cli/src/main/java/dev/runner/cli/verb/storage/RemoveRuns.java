package dev.runner.cli.verb.storage;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner rm}: removes closed runs for good, after a person said so. */
public final class RemoveRuns implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("rm", "Remove closed runs with all their files, for good.")
        .operands("RUN", "1..*", "Id, name, or @last.")
        .flag("Do not ask.", "-y", "--yes")
        .flag("Also those that are kept, or that no daemon can take up.", "--force")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> runIds = new ArrayList<>();
    int unknown =
        EachRun.of(call, call.arguments().operands(), ref -> runIds.add(resolved(call, ref)));
    if (!runIds.isEmpty() && !agreed(call, runIds)) {
      call.console().tell("runner: nothing was removed.");
      return ExitCode.CANCELLED;
    }
    int failed = EachRun.of(call, runIds, runId -> call.print(removal(call, runId)));
    return unknown == ExitCode.DONE ? failed : unknown;
  }

  /** A name is told as the run it means before anybody agrees; an id is what it is. */
  private static String resolved(Invocation call, String ref) throws IOException {
    if (ref.startsWith("RUN-")) {
      return ref;
    }
    Request request = Request.get(Target.of("runs", ref)).accept(MediaTypes.JSON);
    try (Answer answer = call.daemon().ask(request)) {
      return answer.object().text("run_id").orElse(ref);
    }
  }

  private static boolean agreed(Invocation call, List<String> runIds) throws IOException {
    if (call.arguments().has("--yes")) {
      return true;
    }
    if (!call.console().terminals().in()) {
      throw CommandFailure.usage("without a terminal nobody can be asked; say --yes.");
    }
    return call.console().asks("Remove %s for good?".formatted(String.join(", ", runIds)));
  }

  private static Request removal(Invocation call, String runId) {
    Target target = Target.of("runs", runId);
    return Request.delete(call.arguments().has("--force") ? target.and("force", "true") : target);
  }
}
