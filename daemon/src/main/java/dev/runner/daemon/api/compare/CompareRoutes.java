package dev.runner.daemon.api.compare;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.artifact.TaskArtifacts;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.compare.RunComparison;
import dev.runner.daemon.compare.TaskComparison;
import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /compare}: two tasks, or two runs. */
public final class CompareRoutes {
  private static final String RUN_PREFIX = "RUN-";

  private final Services services;
  private final Refs refs;
  private final MaskedFiles logs;

  public CompareRoutes(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
    this.logs = new MaskedFiles(services.home().runs(), services.redaction());
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/compare", this::compare);
  }

  private void compare(Context ctx) throws IOException {
    Query.only(ctx, "a", "b", "output");
    Caller caller = Asking.caller(ctx, Right.READ);
    String a = required(ctx, "a");
    String b = required(ctx, "b");
    boolean output = Query.flag(ctx, "output");
    Optional<TaskView> taskA = task(a, caller);
    Optional<TaskView> taskB = task(b, caller);
    if (taskA.isPresent() && taskB.isPresent()) {
      answer(ctx, TaskComparison.of(side(taskA.get()), side(taskB.get()), logs), output);
    } else {
      compareRuns(ctx, new Named(a, taskA, run(a, caller)), new Named(b, taskB, run(b, caller)));
    }
  }

  /** A name can be a task's and a run's; with a run on the other side it means the run. */
  private record Named(String ref, Optional<TaskView> task, Optional<RunView> run) {}

  private void compareRuns(Context ctx, Named a, Named b) throws IOException {
    for (Named each : List.of(a, b)) {
      if (each.task().isEmpty() && each.run().isEmpty()) {
        throw unknown(each.ref());
      }
    }
    if (a.run().isEmpty() || b.run().isEmpty()) {
      throw ProblemException.bad("A task can be compared with a task only, a run with a run.");
    }
    answer(ctx, RunComparison.of(a.run().get(), b.run().get(), this::side, logs));
  }

  private Optional<RunView> run(String ref, Caller caller) {
    return ifThere(() -> refs.run(ref, caller));
  }

  private static String required(Context ctx, String name) {
    return Query.one(ctx, name)
        .filter(ref -> !ref.isEmpty())
        .orElseThrow(() -> ProblemException.bad("Name both: a= and b=, two tasks or two runs."));
  }

  private Optional<TaskView> task(String ref, Caller caller) {
    boolean isRun = ref.startsWith(RUN_PREFIX) && ref.indexOf(':') < 0;
    return isRun ? Optional.empty() : ifThere(() -> refs.task(ref, caller));
  }

  private static ProblemException unknown(String ref) {
    return new ProblemException(
        404,
        "no_such_task",
        "There is no task or run " + ref + ". See them: runner list, runner runs");
  }

  private static <T> Optional<T> ifThere(Supplier<T> found) {
    try {
      return Optional.of(found.get());
    } catch (ProblemException e) {
      if (e.problem().status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private TaskComparison.Side side(TaskView task) throws IOException {
    return new TaskComparison.Side(
        task,
        request(task),
        services.history().folder(task.runId()).task(task.taskId()),
        new TaskArtifacts(services.home(), task).recorded());
  }

  private Optional<TaskRequest> request(TaskView task) {
    try {
      return Optional.of(services.intake().request(task.runId(), task.taskId()));
    } catch (JournalException e) {
      return Optional.empty();
    }
  }

  private static void answer(Context ctx, TaskComparison compared, boolean output) {
    Answers.one(
        ctx, ComparisonJson.of(compared), style -> ComparisonText.of(compared, output, style));
  }

  private static void answer(Context ctx, RunComparison compared) {
    Answers.one(ctx, ComparisonJson.of(compared), style -> ComparisonText.of(compared, style));
  }
}
