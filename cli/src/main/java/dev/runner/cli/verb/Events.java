package dev.runner.cli.verb;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Target;
import dev.runner.cli.watch.EventPages;
import dev.runner.cli.watch.EventPrinter;
import dev.runner.cli.watch.EventTail;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner events}: the journal of the home, of a run or of a task. */
public final class Events implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("events", "Print events: of a run, of a task, or of the whole home.")
        .operands("RUN", "0..1", "Id, name, or @last (default: the whole home).")
        .flag("Go on with what happens from now on.", "-f", "--follow")
        .option("TASK", "Only the events of this task.", "--task")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    EventPrinter printer = new EventPrinter(call.console(), call.json());
    long last = 0;
    boolean whole = !call.arguments().has("-f") || isNarrow(call.arguments());
    if (whole) {
      last = new EventPages(call.daemon(), () -> target(call.arguments())).print(printer);
    }
    if (call.arguments().has("-f")) {
      new EventTail(
              call.daemon(), () -> target(call.arguments()), whole ? last : EventTail.FROM_NOW)
          .print(printer);
    }
    return ExitCode.DONE;
  }

  private static boolean isNarrow(Arguments typed) {
    return typed.has("--task") || !typed.operands().isEmpty();
  }

  private static Target target(Arguments typed) {
    if (typed.has("--task") && !typed.operands().isEmpty()) {
      throw CommandFailure.usage("name a run, or --task TASK, not both.");
    }
    if (typed.has("--task")) {
      return Target.of("tasks", typed.text("--task").orElseThrow(), "events");
    }
    return typed.operands().isEmpty()
        ? Target.of("events")
        : Target.of("runs", typed.operand(), "events");
  }
}
