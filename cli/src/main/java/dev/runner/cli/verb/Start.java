package dev.runner.cli.verb;

import dev.runner.cli.attach.AttachOptions;
import dev.runner.cli.attach.TaskAttach;
import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.start.TaskOptions;
import dev.runner.cli.start.TaskRequests;
import dev.runner.cli.start.ToolMode;
import dev.runner.cli.terminal.StopSignals;
import dev.runner.cli.watch.TaskFollow;
import dev.runner.cli.watch.TaskWatch;
import dev.runner.cli.watch.TasksWatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner start}: asks for a task, or for many, and waits for the end where asked to. */
public final class Start implements Verb {
  @Override
  public CommandSpec model() {
    return TaskOptions.model("start", "Start a task; prints its id.")
        .number("N", "Start N tasks, all alike, in one run.", "--count")
        .flag("Wait for the end; the exit code is the tool's.", "--wait")
        .flag("Show the output until the end; the exit code is the tool's.", "--follow")
        .flag("Use its terminal in this one, as runner attach does.", "--attach")
        .footer(
            "",
            "Examples:",
            "  runner start opencode -- fix the failing test",
            "  runner start opencode -p model=openai/gpt-5 -p prompt=@task.md --follow",
            "  git diff | runner start claude -p prompt=@- --wait",
            "  runner start shell --after @last -- make test",
            "  runner start build --count 20 --wait")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    check(call);
    if (call.arguments().has("--attach")) {
      ToolMode.requireInteractive(call);
    }
    JsonObject task = TaskOptions.task(call);
    int count = count(call.arguments());
    List<JsonObject> started = new TaskRequests(call).start(task, count);
    List<String> ids = new ArrayList<>();
    for (JsonObject each : started) {
      ids.add(each.text("task_id").orElse(""));
    }
    tell(call, started, ids);
    return end(call, ids);
  }

  private static int count(Arguments typed) {
    return typed.number("--count").orElse(1);
  }

  private static void check(Invocation call) {
    Arguments typed = call.arguments();
    if (count(typed) < 1) {
      throw CommandFailure.usage("--count must be 1 or more.");
    }
    if (count(typed) > 1 && (typed.has("--follow") || typed.has("--name"))) {
      throw CommandFailure.usage("--follow and --name are for one task, not for --count.");
    }
    if (typed.has("--attach")) {
      checkAttach(call);
    }
    if (call.json() && typed.has("--follow")) {
      throw CommandFailure.usage("--follow prints the tool's own output; use --wait --json.");
    }
  }

  private static void checkAttach(Invocation call) {
    Arguments typed = call.arguments();
    if (typed.has("--wait") || typed.has("--follow") || typed.has("--count") || call.json()) {
      throw CommandFailure.usage("--attach cannot go with --wait, --follow, --count or --json.");
    }
    TaskAttach.requireTerminal(call.console());
  }

  /** The ids are the answer, except where the tool's own output or its end is. */
  private static void tell(Invocation call, List<JsonObject> started, List<String> ids)
      throws IOException {
    if (call.arguments().has("--follow") || call.arguments().has("--attach")) {
      call.console().tell("runner: started " + ids.getFirst());
    } else if (!call.json()) {
      call.console().print(String.join("\n", ids));
    } else if (!call.arguments().has("--wait")) {
      for (JsonObject each : started) {
        call.console().print(each.toString());
      }
    }
    call.console().out().flush();
  }

  private static int end(Invocation call, List<String> ids) throws IOException {
    if (call.arguments().has("--follow")) {
      TaskWatch watch = new TaskWatch(call.daemon(), ids.getFirst());
      StopSignals.install(call.console(), watch::requestStop);
      return new TaskFollow(call, watch).run();
    }
    if (call.arguments().has("--attach")) {
      return new TaskAttach(call, AttachOptions.of(call), ids.getFirst()).run();
    }
    if (call.arguments().has("--wait")) {
      TasksWatch watch = new TasksWatch(call, ids);
      StopSignals.install(call.console(), watch::requestStop);
      return watch.await();
    }
    return ExitCode.DONE;
  }
}
