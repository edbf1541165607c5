package dev.runner.cli.verb;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.watch.LogCopy;
import dev.runner.cli.watch.TaskWatch;
import java.io.IOException;
import java.io.OutputStream;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner logs}: what a task printed. */
public final class Logs implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("logs", "Print what a task printed.")
        .operand("TASK", "Id, unique beginning or ending, name, or @last.")
        .flag("Go on until the task ends.", "-f", "--follow")
        .flag("Its standard error instead of its standard output.", "--stderr")
        .flag("To a terminal too, every byte as it is.", "--raw")
        .number("N", "Only the last N lines.", "-n", "--tail")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Arguments typed = call.arguments();
    if (call.json()) {
      throw CommandFailure.usage("a log is bytes; for JSON see: runner show, runner events.");
    }
    String stream = typed.has("--stderr") ? "stderr" : "stdout";
    try (OutputStream sink = call.console().toolOut(typed.has("--raw"))) {
      copy(call, stream, sink);
    }
    return ExitCode.DONE;
  }

  private static void copy(Invocation call, String stream, OutputStream sink) throws IOException {
    Arguments typed = call.arguments();
    boolean follow = typed.has("-f");
    TaskWatch task = new TaskWatch(call.daemon(), typed.operand());
    String ref = follow ? task.resolve() : typed.operand();
    LogCopy copy = new LogCopy(call.daemon(), new LogCopy.Source(ref, stream, follow), sink);
    if (typed.has("--tail")) {
      copy.copyTail(typed.number("--tail").orElse(0));
    } else {
      copy.copyAll();
    }
    // The daemon ends a stream when it stops, too: the end of the task is what counts.
    while (follow && !task.isFinal()) {
      copy.copyAll();
    }
  }
}
