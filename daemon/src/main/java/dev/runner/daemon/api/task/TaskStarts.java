package dev.runner.daemon.api.task;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.answer.CoreAnswers;
import dev.runner.daemon.api.answer.Notices;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.body.TaskBody;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.text.Sizes;
import dev.runner.daemon.intake.Intake;
import dev.runner.daemon.intake.Origin;
import dev.runner.daemon.intake.Resolved;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.view.TaskJson;
import dev.runner.telemetry.view.TaskView;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Starts tasks: one, many at once, or one again. */
public final class TaskStarts {
  private static final int MAX_BATCH = 1000;

  /** Of many checkpoints the first are named; all stand above the list of tasks. */
  private static final int MAX_TOLD = 3;

  private static final TaskBody.Shared NOTHING_SHARED =
      new TaskBody.Shared(Optional.empty(), Optional.empty());

  private final Services services;
  private final Refs refs;

  public TaskStarts(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
  }

  /**
   * {@code POST /tasks}. A task to wait for can end, and its run with it, between the look at it
   * and the decision; a second look sees how it ended.
   */
  public void start(Context ctx) {
    Query.only(ctx);
    try {
      startOnce(ctx);
    } catch (ProblemException e) {
      if (!e.problem().slug().equals("no_such_task")) {
        throw e;
      }
      startOnce(ctx);
    }
  }

  private void startOnce(Context ctx) {
    Caller caller = Asking.caller(ctx, Right.ACT);
    Body body = Body.read(ctx.bodyAsBytes());
    TaskBody task = TaskBody.read(body, NOTHING_SHARED);
    body.end();
    Answer answer =
        ask(ctx, body, task.runId(), resolving -> List.of(resolving.one(task, body, caller)));
    TaskView started = refs.task(CoreAnswers.ids(answer).getFirst(), caller);
    tellAsked(ctx, List.of(started));
    CoreAnswers.created(ctx, answer, "/api/v1/tasks/" + started.taskId());
    Answers.one(ctx, TaskJson.of(started), style -> started.taskId() + "\n");
  }

  /** {@code POST /tasks/batch}: all or none, in one run; answered in the order asked for. */
  public void batch(Context ctx) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.ACT);
    Body body = Body.read(ctx.bodyAsBytes());
    Optional<String> runId = body.text("run_id");
    TaskBody.Shared shared = new TaskBody.Shared(TaskBody.cwd(body), TaskBody.environment(body));
    List<Body> objects = body.objects("tasks");
    if (objects.isEmpty() || objects.size() > MAX_BATCH) {
      body.wrong("tasks", "must hold 1 to " + MAX_BATCH + " tasks");
    }
    List<TaskBody> tasks = objects.stream().map(o -> TaskBody.ofBatch(o, shared)).toList();
    body.end();
    BatchOrder order = BatchOrder.of(tasks);
    Answer answer =
        ask(ctx, body, runId, resolving -> order.started(resolving.all(tasks, objects, caller)));
    List<TaskView> started =
        order.asked(CoreAnswers.ids(answer)).stream().map(id -> refs.task(id, caller)).toList();
    tellAsked(ctx, started);
    String run = started.getFirst().runId();
    CoreAnswers.created(ctx, answer, "/api/v1/runs/" + run);
    Answers.one(ctx, batchJson(run, started), style -> run + "\n");
  }

  /** Whoever waits for a task should know that it waits for a person. */
  private static void tellAsked(Context ctx, List<TaskView> started) {
    Notices.add(
        ctx,
        started.stream()
            .flatMap(task -> task.checkpoints().stream())
            .limit(MAX_TOLD)
            .map(asked ->
                "It waits for a person: runner approve " + asked.event().checkpointId() + ".")
            .toList());
  }

  private static ObjectNode batchJson(String run, List<TaskView> started) {
    ObjectNode json = Json.mapper().createObjectNode().put("run_id", run);
    ArrayNode items = json.putArray("items");
    started.forEach(task -> items.add(TaskJson.of(task)));
    return json;
  }

  /** What comes of it; what resolving it brings up is told with the answer. */
  private Answer ask(
      Context ctx,
      Body body,
      Optional<String> runRef,
      Function<Resolving, List<Resolved>> resolve) {
    Resolving resolving = new Resolving(services, refs);
    Answer answer =
        ask(
            ctx,
            runRef,
            () -> {
              List<Resolved> resolved = resolve.apply(resolving);
              body.end();
              return resolved;
            });
    Notices.add(ctx, resolving.notices());
    return answer;
  }

  private Answer ask(Context ctx, Optional<String> runRef, Supplier<List<Resolved>> tasks) {
    Caller caller = Asking.caller(ctx, Right.ACT);
    Origin origin = Asking.origin(ctx, caller, services);
    Optional<Answer> earlier =
        origin.idempotency().flatMap(key -> CoreAnswers.recall(services.core(), key));
    if (earlier.isPresent()) {
      return earlier.get();
    }
    refuseWithoutSpace();
    Optional<String> own = refs.ownRun(caller);
    Optional<String> run = runRef.map(ref -> refs.run(ref, caller).runId()).or(() -> own);
    Answer answer = services.intake().start(services.core(), tasks.get(), run, origin);
    // A task to wait for ended, and its run closed, between our look at it and the core's.
    return CoreAnswers.isGone(answer)
        ? services.intake().start(services.core(), tasks.get(), run, origin)
        : answer;
  }

  /** Asked once a request, however many tasks it brings; what was accepted goes on. */
  private void refuseWithoutSpace() {
    long free = services.space().bytes();
    long needed = services.space().needed();
    if (free < needed) {
      throw new ProblemException(
          507,
          "disk_full",
          "The disk of %s has %s free; new tasks need %s (settings.min_free_bytes). "
                  .formatted(services.home().path(), Sizes.of(free), Sizes.of(needed))
              + "Make room: runner du, runner gc");
    }
  }

  /** {@code POST /tools/{name}/try}: what would be run, and runs nothing. */
  public Resolved tried(Context ctx, String tool) {
    Caller _ = Asking.caller(ctx, Right.READ);
    Body body = Body.read(ctx.bodyAsBytes());
    TaskBody task = TaskBody.read(body, NOTHING_SHARED);
    body.end();
    if (!task.ask().tool().equals(tool)) {
      throw ProblemException.bad("The body asks for another tool than the address.");
    }
    Resolving resolving = new Resolving(services, refs);
    Resolved resolved = resolving.checked(task.ask(), body);
    Notices.add(ctx, resolving.notices());
    return resolved;
  }

  /** {@code POST /tasks/{id}/retry}: the same inputs, the tool as it is now. */
  public void retry(Context ctx) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.ACT);
    Body body = Body.read(ctx.bodyAsBytes());
    Optional<Map<String, String>> environment = TaskBody.environment(body);
    body.end();
    TaskView first = refs.task(ctx.pathParam("id"), caller);
    refs.refuseForeign(first);
    if (!first.status().isFinal()) {
      throw new ProblemException(
          409, "not_final", first.taskId() + " has not ended. Stop it first, or start another.");
    }
    TaskRequest request = services.intake().request(first.runId(), first.taskId());
    refuseSecrets(request);
    Resolving resolving = new Resolving(services, refs);
    Resolved resolved =
        resolving.one(
            Intake.repeat(request, request.params(), environment, Map.of()), body, caller);
    refuseWithoutSpace();
    boolean intoItsRun = caller.taskId().isPresent() || isOpen(first.runId());
    Answer answer =
        services
            .intake()
            .retry(
                services.core(),
                resolved,
                request,
                intoItsRun,
                Asking.origin(ctx, caller, services));
    TaskView again = refs.task(CoreAnswers.ids(answer).getFirst(), caller);
    Notices.add(ctx, resolving.notices());
    tellAsked(ctx, List.of(again));
    CoreAnswers.created(ctx, answer, "/api/v1/tasks/" + again.taskId());
    Answers.one(ctx, TaskJson.of(again), style -> again.taskId() + "\n");
  }

  /** A task's own run can be closing and takes its tasks all the same; the core decides. */
  private boolean isOpen(String runId) {
    return services.live().run(runId).filter(run -> run.open()).isPresent();
  }

  private static void refuseSecrets(TaskRequest request) {
    if (!request.secretParams().isEmpty()) {
      throw new ProblemException(
          422,
          "invalid_request",
          "Its secret parameters (%s) are not kept. Start it anew with them: runner start %s"
              .formatted(String.join(", ", request.secretParams()), request.tool()));
    }
  }
}
