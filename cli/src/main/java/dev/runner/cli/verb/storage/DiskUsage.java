package dev.runner.cli.verb.storage;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner du}: what the runs of the home take on disk. */
public final class DiskUsage implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("du", "Show what runs take on disk, the largest first, and their sum.")
        .operands("RUN", "0..*", "Only these runs: id, name, or @last.")
        .number("N", "At most so many (1 to 500; default 100); the sum is of all.", "--limit")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Target target = Target.of("storage");
    call.arguments().operands().forEach(run -> target.and("run_id", run));
    call.arguments().number("--limit").ifPresent(n -> target.and("limit", String.valueOf(n)));
    return call.printMany(Request.get(target));
  }
}
