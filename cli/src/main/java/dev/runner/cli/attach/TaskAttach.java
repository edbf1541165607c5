package dev.runner.cli.attach;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Problem;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.terminal.Console;
import dev.runner.cli.terminal.VisibleText;
import dev.runner.cli.watch.TaskEnd;
import dev.runner.cli.watch.TaskWatch;
import java.io.IOException;
import java.util.List;

/** Attaches to a task from its start to its end, or until the person leaves. */
public final class TaskAttach {
  private static final List<String> WAITING = List.of("queued", "blocked");
  private static final int FIRST_WAIT_MILLIS = 20;
  private static final int LONGEST_WAIT_MILLIS = 1_000;

  /** A wait that is worth a word. */
  private static final int NOTICED_MILLIS = 300;

  private final Invocation call;
  private final AttachOptions options;
  private final TaskWatch watch;

  public TaskAttach(Invocation call, AttachOptions options, String ref) {
    this.call = call;
    this.options = options;
    this.watch = new TaskWatch(call.daemon(), ref);
  }

  /**
   * Checks that a person sits there.
   *
   * @throws CommandFailure a usage error that names the other ways
   */
  public static void requireTerminal(Console console) {
    if (!console.terminals().in() || !console.terminals().out()) {
      throw CommandFailure.usage(
          "attaching needs a terminal on standard input and output; in a script use runner screen,"
              + " runner send and runner logs -f.");
    }
  }

  /** The exit code: 0 when the person left, at the end of the task that of {@code --wait}. */
  public int run() throws IOException {
    if (TaskEnd.isFinal(started())) {
      showLast();
      return tellEnd();
    }
    Leaving why = new Attachment(call, options.wish(watch.ref())).run();
    return switch (why) {
      case Leaving.Detached left -> detached();
      case Leaving.TaskEnded ended -> tellEnd();
      case Leaving.NoTerminal none -> noTerminal(none);
      case Leaving.Failed failed -> throw failed.failure();
    };
  }

  /** The task once it does not wait for its turn any more. */
  private JsonObject started() throws IOException {
    JsonObject task = watch.look(0);
    int waitMillis = FIRST_WAIT_MILLIS;
    boolean told = false;
    while (WAITING.contains(task.text("status").orElse(""))) {
      if (waitMillis > NOTICED_MILLIS && !told) {
        told = true;
        call.console()
            .tell("runner: " + watch.ref() + " waits for its start; Ctrl-C leaves it waiting.");
      }
      task = watch.look(waitMillis);
      waitMillis = Math.min(2 * waitMillis, LONGEST_WAIT_MILLIS);
    }
    return task;
  }

  private void showLast() throws IOException {
    Request request = Request.get(Target.of("tasks", watch.ref(), "screen"));
    try (Answer answer = call.ask(request.accept(MediaTypes.TEXT))) {
      call.console().print(VisibleText.of(answer.text().stripTrailing()));
    }
  }

  private int detached() throws IOException {
    call.console().tell("runner: detached; back with: runner attach " + watch.ref());
    return ExitCode.DONE;
  }

  private int tellEnd() throws IOException {
    TaskEnd end = watch.awaitThis();
    String next = end.retriedAs().map(id -> "; it is retried as " + id).orElse("");
    call.console().tell("runner: " + end.sentence() + next);
    return end.exitCode();
  }

  /** Between the end of a tool and the end of its task there is no terminal any more. */
  private int noTerminal(Leaving.NoTerminal none) throws IOException {
    if (watch.isFinal()) {
      return tellEnd();
    }
    String reason = none.reason().isEmpty() ? "the task has no terminal" : none.reason();
    throw new CommandFailure(
        ExitCode.BAD_INPUT, Problem.local("no_terminal", reason + "; see: runner logs -f"));
  }
}
