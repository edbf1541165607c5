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
import dev.runner.daemon.task.decide.Input.Selection;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.view.TaskJson;
import dev.runner.telemetry.view.TaskView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /tasks}: looked at, waited for, started, stopped. */
public final class TaskRoutes {
  private static final long MAX_WAIT_MS = 50_000;

  private static final int MAX_REASON = 4096;

  /** So many stay far below what an address may hold. */
  private static final int MAX_IDS = 100;

  private final Services services;
  private final Refs refs;
  private final TaskStarts starts;
  private final TaskContinuation continuation;
  private final TaskWaits waits;
  private final TaskStops stops;
  private final TaskReasons reasons;

  public TaskRoutes(Services services, Refs refs, TaskStarts starts) {
    this.services = services;
    this.refs = refs;
    this.starts = starts;
    this.continuation = new TaskContinuation(services, refs, starts);
    this.waits = new TaskWaits(services);
    this.stops = new TaskStops(services, refs);
    this.reasons = new TaskReasons(services, refs);
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/tasks", this::list);
    routes.post("/api/v1/tasks", starts::start);
    routes.post("/api/v1/tasks/batch", starts::batch);
    routes.post("/api/v1/tasks/stop", this::stopMany);
    routes.get("/api/v1/tasks/{id}", this::show);
    routes.post("/api/v1/tasks/{id}/stop", this::stop);
    routes.post("/api/v1/tasks/{id}/retry", starts::retry);
    routes.post("/api/v1/tasks/{id}/continue", continuation::start);
    routes.get("/api/v1/tasks/{id}/why", this::why);
    routes.get("/api/v1/tasks/{id}/request", this::request);
  }

  private void list(Context ctx) {
    Caller caller = Asking.caller(ctx, Right.READ);
    if (!ctx.queryParams("task_id").isEmpty()) {
      listNamed(ctx, caller);
      return;
    }
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

  /** Those of these ids that there are, with estimates: for who watches tasks change. */
  private void listNamed(Context ctx, Caller caller) {
    Query.only(ctx, "task_id");
    List<String> ids = ctx.queryParams("task_id").stream().distinct().toList();
    if (ids.size() > MAX_IDS) {
      throw ProblemException.bad("Ask for at most " + MAX_IDS + " tasks by id at once.");
    }
    long known = services.events().latest();
    Instant now = Instant.now();
    List<TaskView> shown = ids.stream().flatMap(id -> refs.known(id, caller).stream()).toList();
    Answers.many(
        ctx,
        shown.stream().map(task -> json(task, now)).toList(),
        Optional.empty(),
        known,
        style -> TaskTable.of(shown, now, style));
  }

  private ObjectNode json(TaskView task, Instant now) {
    ObjectNode json = TaskJson.of(task);
    services.archive().estimate(task, now).ifPresent(left -> json.set("estimate", json(left)));
    return json;
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
    TaskView shown = waitMs.isPresent() ? waits.waited(task, caller, waitMs.get()) : task;
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
        reasons.request(task),
        services.history().folder(task.runId()).task(task.taskId()),
        new TaskSheet.Outlook(reasons.why(task).sentence(), estimate),
        style);
  }

  private void stop(Context ctx) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.ACT);
    Body body = Body.read(ctx.bodyAsBytes());
    boolean now = body.flag("now");
    Optional<String> reason = body.text("reason", MAX_REASON);
    body.end();
    TaskView task = refs.task(ctx.pathParam("id"), caller);
    String by = reason.map(why -> caller.by() + ": " + why).orElse(caller.by());
    TaskStops.Stopped stopped = stops.stop(task, now, by);
    ctx.status(stopped.ended() ? 200 : 202);
    Answers.one(
        ctx, TaskJson.of(stopped.task()), style -> task.taskId() + " " + stopped.what() + ".\n");
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
    List<String> ids = CoreAnswers.ids(stops.stop(selection(run, caller), now, caller.by()));
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
    Why why = reasons.why(task);
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("task_id", task.taskId()).put("run_id", task.runId());
    json.put("status", task.status().word()).put("sentence", why.sentence());
    why.seqs().forEach(json.putArray("events")::add);
    Answers.one(ctx, json, style -> why.sentence() + "\n");
  }

  private void request(Context ctx) {
    Query.only(ctx);
    TaskView task = refs.task(ctx.pathParam("id"), Asking.caller(ctx, Right.READ));
    TaskRequest request =
        reasons
            .request(task)
            .orElseThrow(() ->
                new ProblemException(
                    404,
                    "no_request",
                    "How %s was started cannot be read any more.".formatted(task.taskId())));
    JsonNode json = Json.mapper().valueToTree(request);
    Answers.one(ctx, json, style -> json.toPrettyString() + "\n");
  }
}
