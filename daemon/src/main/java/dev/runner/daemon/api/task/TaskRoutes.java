package dev.runner.daemon.api.task;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.answer.CoreAnswers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.ask.TaskQuery;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.text.CheckpointList;
import dev.runner.daemon.api.text.Style;
import dev.runner.daemon.api.text.TaskSheet;
import dev.runner.daemon.api.text.TaskTable;
import dev.runner.daemon.api.text.Why;
import dev.runner.daemon.history.Estimate;
import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.daemon.history.OpenCheckpoint;
import dev.runner.daemon.history.Page;
import dev.runner.daemon.history.RunsAsOf;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.decide.Input.Selection;
import dev.runner.daemon.task.state.Semaphores;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.view.TaskJson;
import dev.runner.telemetry.view.TaskView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** {@code /tasks}: looked at, waited for, started, stopped. */
public final class TaskRoutes {
  private static final long MAX_WAIT_MS = 50_000;

  /** The next attempt is accepted as soon as its files are written. */
  private static final long RETRY_WITHIN_MS = 5_000;

  private static final int MAX_REASON = 4096;

  private static final long END_SEEN_WITHIN_MS = 1_000;

  private final Services services;
  private final Refs refs;
  private final TaskStarts starts;

  public TaskRoutes(Services services, Refs refs, TaskStarts starts) {
    this.services = services;
    this.refs = refs;
    this.starts = starts;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/tasks", this::list);
    routes.post("/api/v1/tasks", starts::start);
    routes.post("/api/v1/tasks/batch", starts::batch);
    routes.post("/api/v1/tasks/stop", this::stopMany);
    routes.get("/api/v1/tasks/{id}", this::show);
    routes.post("/api/v1/tasks/{id}/stop", this::stop);
    routes.post("/api/v1/tasks/{id}/retry", starts::retry);
    routes.get("/api/v1/tasks/{id}/why", this::why);
  }

  private void list(Context ctx) {
    Caller caller = Asking.caller(ctx, Right.READ);
    TaskQuery query = TaskQuery.of(ctx, refs.runs(ctx.queryParams("run_id"), caller));
    long known = services.events().latest();
    Page<TaskView> page =
        services.archive().tasks(query.filter(), query.before(), query.limit() + 1, known);
    services.events().reach(page.pos());
    List<TaskView> shown = page.items().subList(0, Math.min(page.items().size(), query.limit()));
    Optional<String> next =
        page.items().size() > shown.size()
            ? Optional.of(TaskQuery.cursor(ctx, shown.getLast().taskId()))
            : Optional.empty();
    Answers.many(
        ctx,
        shown.stream().map(TaskJson::of).toList(),
        next,
        page.pos(),
        style -> waiting(caller, style) + TaskTable.of(shown, Instant.now(), style));
  }

  /** What people are asked stands above every list. */
  private String waiting(Caller caller, Style style) {
    List<OpenCheckpoint> open = OpenCheckpoint.of(services.live().tasks(refs.ownRun(caller)));
    return open.isEmpty() ? "" : CheckpointList.of(open, Instant.now(), style) + "\n";
  }

  private void show(Context ctx) {
    Query.only(ctx, "wait_ms");
    Caller caller = Asking.caller(ctx, Right.READ);
    TaskView task = refs.task(ctx.pathParam("id"), caller);
    Optional<Long> waitMs = Asking.whole(ctx, "wait_ms", 0, MAX_WAIT_MS);
    TaskView shown = waitMs.isPresent() ? waited(task, caller, waitMs.get()) : task;
    ObjectNode json = TaskJson.of(shown);
    if (refs.isForeign(shown)) {
      json.put("foreign", true);
    }
    Optional<Estimate> estimate = services.archive().estimate(shown, Instant.now());
    estimate.ifPresent(left -> json.set("estimate", json(left)));
    Answers.one(ctx, json, style -> sheet(shown, estimate, style));
  }

  private static ObjectNode json(Estimate estimate) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("remaining_ms", estimate.remaining().toMillis());
    json.putObject("evidence")
        .put("tool", estimate.tool())
        .put("succeeded_tasks", estimate.tasks())
        .put("p50_ms", estimate.p50().toMillis())
        .put("p90_ms", estimate.p90().toMillis())
        .put("since", Times.rfc3339(estimate.since()));
    return json;
  }

  private String sheet(TaskView task, Optional<Estimate> estimate, Style style) {
    return TaskSheet.of(
        task,
        request(task),
        services.history().folder(task.runId()).task(task.taskId()),
        new TaskSheet.Outlook(why(task).sentence(), estimate),
        style);
  }

  private Optional<TaskRequest> request(TaskView task) {
    try {
      return Optional.of(services.intake().request(task.runId(), task.taskId()));
    } catch (JournalException e) {
      return Optional.empty();
    }
  }

  /** A task that waits for another lends its permits to what it started. */
  private TaskView waited(TaskView task, Caller caller, long waitMs) {
    caller.taskId().ifPresent(id -> services.core().post(new Input.Waiting(id, 1)));
    try {
      services.waits().await(task.taskId(), waitMs, () -> now(task).status().isFinal());
      services
          .waits()
          .await(task.taskId(), Math.min(waitMs, RETRY_WITHIN_MS), () -> !isRetryOwed(now(task)));
    } finally {
      caller.taskId().ifPresent(id -> services.core().post(new Input.Waiting(id, -1)));
    }
    return now(task);
  }

  /** Between the end of an attempt and the acceptance of the next one, whoever waits, waits on. */
  private boolean isRetryOwed(TaskView task) {
    return task.retriedAs().isEmpty()
        && error(task).isPresent()
        && request(task)
            .map(r -> r.rules().retry().follows(attempt(task), error(task), reason(task)))
            .orElse(false);
  }

  private static int attempt(TaskView task) {
    return task.queued().event().attempt();
  }

  private static Optional<ErrorClass> error(TaskView task) {
    return task.completed().flatMap(at -> at.event().errorClass());
  }

  private static Optional<StopReason> reason(TaskView task) {
    return task.stop().map(at -> at.event().reason());
  }

  private TaskView now(TaskView task) {
    return services.history().task(new TaskPlace(task.runId(), task.taskId())).orElse(task);
  }

  private void stop(Context ctx) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.ACT);
    Body body = Body.read(ctx.bodyAsBytes());
    boolean now = body.flag("now");
    Optional<String> reason = body.text("reason", MAX_REASON);
    body.end();
    TaskView task = refs.task(ctx.pathParam("id"), caller);
    refs.refuseForeign(task);
    if (task.status().isFinal()) {
      answerStopped(ctx.status(200), task, "has already ended as " + task.status().word());
      return;
    }
    String by = reason.map(why -> caller.by() + ": " + why).orElse(caller.by());
    Answer answer = stopped(new Selection.Tasks(Set.of(task.taskId())), now, by);
    if (CoreAnswers.isGone(answer)) {
      answerStopped(ctx.status(200), ended(task), "has ended by itself");
      return;
    }
    List<String> _ = CoreAnswers.ids(answer);
    answerStopped(ctx.status(202), now(task), "is being stopped");
  }

  /** The core knows of an end a moment before the views do. */
  private TaskView ended(TaskView task) {
    services.waits().await(task.taskId(), END_SEEN_WITHIN_MS, () -> now(task).status().isFinal());
    return now(task);
  }

  private static void answerStopped(Context ctx, TaskView task, String what) {
    Answers.one(ctx, TaskJson.of(task), style -> task.taskId() + " " + what + ".\n");
  }

  private Answer stopped(Selection selection, boolean now, String by) {
    return CoreAnswers.answer(
        services.core(), reply -> new Input.Stop(selection, now, StopReason.USER, by, reply));
  }

  private void stopMany(Context ctx) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.ACT);
    Body body = Body.read(ctx.bodyAsBytes());
    Optional<String> run = body.text("run_id");
    boolean all = body.flag("all");
    boolean now = body.flag("now");
    body.end();
    if (run.isPresent() == all) {
      throw ProblemException.bad("Name a run_id, or say all: true.");
    }
    List<String> ids = CoreAnswers.ids(stopped(selection(run, caller), now, caller.by()));
    long pos = services.events().latest();
    RunsAsOf then = services.history().asOf(pos);
    List<TaskView> stopped =
        ids.stream()
            .flatMap(id -> services.live().task(id).stream())
            .flatMap(task -> then.task(new TaskPlace(task.runId(), task.taskId())).stream())
            .toList();
    ctx.status(202);
    Answers.many(
        ctx,
        stopped.stream().map(TaskJson::of).toList(),
        Optional.empty(),
        pos,
        style -> stopped.size() + " tasks are being stopped.\n");
  }

  private Selection selection(Optional<String> run, Caller caller) {
    Optional<String> one =
        run.map(ref -> refs.run(ref, caller).runId()).or(() -> refs.ownRun(caller));
    return one.<Selection>map(Selection.Run::new).orElseGet(Selection.All::new);
  }

  private void why(Context ctx) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.READ);
    TaskView task = refs.task(ctx.pathParam("id"), caller);
    Why why = why(task);
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("task_id", task.taskId()).put("run_id", task.runId());
    json.put("status", task.status().word()).put("sentence", why.sentence());
    why.seqs().forEach(json.putArray("events")::add);
    Answers.one(ctx, json, style -> why.sentence() + "\n");
  }

  private Why why(TaskView task) {
    return Why.of(task, exhausted(task), refs.isForeign(task));
  }

  private List<String> exhausted(TaskView task) {
    Map<String, Integer> inUse = services.core().permits().inUse();
    Map<String, Integer> limits = services.core().permits().limits();
    Stream<String> pool =
        request(task).flatMap(r -> r.rules().pool()).map(Semaphores::pool).stream();
    return Stream.concat(Stream.of(Semaphores.HOME, Semaphores.tool(task.context().tool())), pool)
        .filter(name -> limits.containsKey(name) && inUse.getOrDefault(name, 0) >= limits.get(name))
        .toList();
  }
}
