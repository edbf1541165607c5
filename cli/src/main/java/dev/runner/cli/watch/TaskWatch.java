package dev.runner.cli.watch;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.daemon.Daemon;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;

/** Waits for one task, and for the tasks it is retried as, over restarts of the daemon too. */
public final class TaskWatch {
  private static final int ANSWER_WITHIN_MILLIS = 50_000;
  private static final int MOMENT_MILLIS = 1_000;
  private static final int SILENCE_MILLIS = 80_000;

  private final Daemon daemon;
  private volatile String ref;

  public TaskWatch(Daemon daemon, String ref) {
    this.daemon = daemon;
    this.ref = ref;
  }

  /** The task that is waited for right now; its id, once it was looked at. */
  public String ref() {
    return ref;
  }

  /** The end of the task, or of the last one it was retried as. */
  public TaskEnd await() throws IOException {
    TaskEnd end = awaitThis();
    while (end.retriedAs().isPresent()) {
      ref = end.retriedAs().orElseThrow();
      end = awaitThis();
    }
    return end;
  }

  /** The end of the present task, whether or not it is retried. */
  public TaskEnd awaitThis() throws IOException {
    JsonObject task = look(ANSWER_WITHIN_MILLIS);
    while (!TaskEnd.isFinal(task)) {
      task = look(ANSWER_WITHIN_MILLIS);
    }
    return new TaskEnd(task);
  }

  /** The id of the task: a name such as {@code @last} may mean another one later. */
  public String resolve() throws IOException {
    look(0);
    return ref;
  }

  /** Whether it prints errors apart from the rest: a task on a terminal does not. */
  boolean hasStderr() throws IOException {
    return look(0).object("log_paths").flatMap(paths -> paths.text("stderr")).isPresent();
  }

  /** Whether it has ended; waits a moment for that, so that asking in a loop is harmless. */
  public boolean isFinal() throws IOException {
    return TaskEnd.isFinal(look(MOMENT_MILLIS));
  }

  /** Goes over to the task that was started in the place of the ended one. */
  boolean follow(TaskEnd end) {
    end.retriedAs().ifPresent(next -> ref = next);
    return end.retriedAs().isPresent();
  }

  /** The task as it is now, or once it is final if that comes in time. */
  public JsonObject look(int waitMillis) throws IOException {
    Target target = Target.of("tasks", ref).and("wait_ms", String.valueOf(waitMillis));
    Request request = Request.get(target).accept(MediaTypes.JSON).silence(SILENCE_MILLIS);
    try (Answer answer = daemon.ask(request)) {
      JsonObject task = answer.object();
      ref = task.text("task_id").orElse(ref);
      return task;
    }
  }

  /** Asks to stop the present task; a second time, one step up the ladder. */
  public void requestStop() {
    try {
      daemon.ask(Request.post(Target.of("tasks", ref, "stop"), new JsonObject())).close();
    } catch (CommandFailure | IOException e) {
      // it ended meanwhile, or the daemon is gone: the wait itself will tell
    }
  }
}
