package dev.runner.daemon.api;

import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.body.TaskBody;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.config.Config;
import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.daemon.intake.Intake;
import dev.runner.daemon.intake.Intake.Checked;
import dev.runner.daemon.intake.Origin;
import dev.runner.daemon.intake.Resolved;
import dev.runner.daemon.intake.TaskAsk;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.daemon.task.decide.Input;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.request.TaskRequest.Idempotency;
import dev.runner.telemetry.view.TaskJson;
import dev.runner.telemetry.view.TaskView;
import dev.runner.wrappers.invocation.InputError;
import dev.runner.wrappers.tool.AgentAccess;
import dev.runner.wrappers.tool.Mode;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.yaml.Mistake;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Starts tasks: one, many at once, or one again. */
final class TaskStarts {
  private static final int MAX_BATCH = 1000;
  private static final TaskBody.Shared NOTHING_SHARED =
      new TaskBody.Shared(Optional.empty(), Optional.empty());

  private final Services services;
  private final Refs refs;

  TaskStarts(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
  }

  /**
   * {@code POST /tasks}. A task to wait for can end, and its run with it, between the look at it
   * and the decision; a second look sees how it ended.
   */
  void start(Context ctx) {
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
        ask(
            ctx,
            caller,
            task.runId(),
            () -> {
              Resolved resolved = resolve(task, body, caller, List.of());
              body.end();
              return List.of(resolved);
            });
    TaskView started = refs.task(CoreAnswers.ids(answer).getFirst(), caller);
    created(ctx, answer, "/api/v1/tasks/" + started.taskId());
    Answers.one(ctx, TaskJson.of(started), style -> started.taskId() + "\n");
  }

  /** {@code POST /tasks/batch}: all or none, in one run. */
  void batch(Context ctx) {
    Caller caller = Asking.caller(ctx, Right.ACT);
    Body body = Body.read(ctx.bodyAsBytes());
    Optional<String> runId = body.text("run_id");
    TaskBody.Shared shared = new TaskBody.Shared(TaskBody.cwd(body), TaskBody.environment(body));
    List<Body> objects = body.objects("tasks");
    if (objects.isEmpty() || objects.size() > MAX_BATCH) {
      body.wrong("tasks", "must hold 1 to " + MAX_BATCH + " tasks");
    }
    List<TaskBody> tasks = objects.stream().map(o -> TaskBody.read(o, shared)).toList();
    body.end();
    Answer answer =
        ask(
            ctx,
            caller,
            runId,
            () -> {
              List<Resolved> resolved = resolveAll(tasks, objects, caller);
              body.end();
              return resolved;
            });
    List<TaskView> started =
        CoreAnswers.ids(answer).stream().map(id -> refs.task(id, caller)).toList();
    String run = started.getFirst().runId();
    created(ctx, answer, "/api/v1/runs/" + run);
    Answers.one(ctx, batchJson(run, started), style -> run + "\n");
  }

  private static ObjectNode batchJson(String run, List<TaskView> started) {
    ObjectNode json = Json.mapper().createObjectNode().put("run_id", run);
    ArrayNode items = json.putArray("items");
    started.forEach(task -> items.add(TaskJson.of(task)));
    return json;
  }

  private List<Resolved> resolveAll(List<TaskBody> tasks, List<Body> bodies, Caller caller) {
    List<String> names = tasks.stream().flatMap(t -> t.ask().name().stream()).toList();
    List<Resolved> resolved = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      resolved.add(resolve(tasks.get(i), bodies.get(i), caller, names));
    }
    return BatchOrder.of(resolved);
  }

  /** A task to wait for is one of the same request, by name, or one that is there. */
  private Resolved resolve(TaskBody task, Body body, Caller caller, List<String> names) {
    List<String> after =
        task.after().stream()
            .map(ref -> names.contains(ref) ? Optional.of(ref) : waitedFor(ref, caller))
            .flatMap(Optional::stream)
            .toList();
    return resolve(task.ask().withAfter(after), body, caller);
  }

  /** The id to wait for; nothing when it has succeeded already. */
  private Optional<String> waitedFor(String ref, Caller caller) {
    TaskView task = lastAttempt(refs.task(ref, caller));
    if (task.completed().isPresent() && task.completed().get().event().errorClass().isEmpty()) {
      return Optional.empty();
    }
    boolean inForce =
        services.live().run(task.runId()).filter(run -> run.closedAt().isEmpty()).isPresent();
    if (inForce) {
      return Optional.of(task.taskId());
    }
    throw new ProblemException(
        409,
        "already_final",
        task.taskId()
            + " ended as "
            + task.status().word()
            + ", so a task that waits for it can"
            + " never start.");
  }

  private TaskView lastAttempt(TaskView task) {
    return task.retriedAs()
        .flatMap(next -> services.history().task(new TaskPlace(task.runId(), next)))
        .map(this::lastAttempt)
        .orElse(task);
  }

  private Resolved resolve(TaskAsk ask, Body body, Caller caller) {
    return switch (services.intake().check(ask)) {
      case Checked.Right right -> allowed(right.resolved(), caller);
      case Checked.NoSuchTool no -> throw noTool(no);
      case Checked.Wrong wrong -> {
        for (InputError error : wrong.errors().all()) {
          body.wrongAt(error.pointer(), error.detail());
        }
        yield refuse(body);
      }
    };
  }

  /** Ends with what was noted. */
  private static Resolved refuse(Body body) {
    body.end();
    throw new IllegalStateException("wrong parameters were noted");
  }

  private static Resolved allowed(Resolved resolved, Caller caller) {
    Tool tool = resolved.accepted().tool();
    unsupported(tool).ifPresent(what -> refuseUnsupported(tool, what));
    if (caller.taskId().isPresent() && tool.session().agents() != AgentAccess.ALLOW) {
      throw new ProblemException(403, "not_allowed", "Tasks may not start " + tool.name() + ".");
    }
    return resolved;
  }

  /** What a tool asks for and this version cannot do; ignoring it would do something else. */
  private static Optional<String> unsupported(Tool tool) {
    if (tool.mode() == Mode.INTERACTIVE) {
      return Optional.of("mode: interactive");
    }
    if (tool.program().tty()) {
      return Optional.of("tty");
    }
    if (tool.session().checkpoint().isPresent()) {
      return Optional.of("checkpoint");
    }
    return tool.session().worktree() ? Optional.of("worktree") : Optional.empty();
  }

  private static void refuseUnsupported(Tool tool, String what) {
    throw new ProblemException(
        422,
        "invalid_request",
        "%s asks for `%s`, which this version cannot do yet.".formatted(tool.name(), what));
  }

  /** No such tool; or there may be one, and the file that would say so has mistakes. */
  private ProblemException noTool(Checked.NoSuchTool no) {
    Config config = services.config().get();
    if (config.mistakes().isEmpty()) {
      String hint = no.nearest().map(name -> " Did you mean " + name + "?").orElse("");
      return new ProblemException(
          404, "no_such_tool", "There is no tool " + no.name() + "." + hint + " See: runner tools");
    }
    Problem mistakes = badTools(config.mistakes());
    String detail = "There is no tool " + no.name() + " in force. " + mistakes.detail();
    return new ProblemException(new Problem(422, "bad_tools", detail, mistakes.errors()));
  }

  private Answer ask(
      Context ctx, Caller caller, Optional<String> runRef, Supplier<List<Resolved>> tasks) {
    Origin origin = Asking.origin(ctx, caller, services);
    Optional<Answer> earlier = origin.idempotency().flatMap(this::recall);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Optional<String> own = refs.ownRun(caller);
    Optional<String> run = runRef.map(ref -> refs.run(ref, caller).runId()).or(() -> own);
    Answer answer = services.intake().start(services.core(), tasks.get(), run, origin);
    // A task to wait for ended, and its run closed, between our look at it and the core's.
    return CoreAnswers.isGone(answer)
        ? services.intake().start(services.core(), tasks.get(), run, origin)
        : answer;
  }

  /** What came of the same request earlier. */
  private Optional<Answer> recall(Idempotency key) {
    Answer answer = CoreAnswers.answer(services.core(), reply -> new Input.Recall(key, reply));
    return answer instanceof Answer.Done ? Optional.empty() : Optional.of(answer);
  }

  private static void created(Context ctx, Answer answer, String location) {
    if (answer instanceof Answer.Repeated) {
      ctx.status(200).header("Idempotent-Replay", "true");
    } else {
      ctx.status(201).header("Location", location);
    }
  }

  /** {@code POST /tasks/{id}/retry}: the same inputs, the tool as it is now. */
  void retry(Context ctx) {
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
    Resolved resolved =
        resolve(Intake.repeat(request, request.params(), environment), body, caller);
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
    created(ctx, answer, "/api/v1/tasks/" + again.taskId());
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

  /** {@code POST /tools/{name}/try}: what would be run, and runs nothing. */
  Resolved tried(Context ctx, String tool) {
    Caller _ = Asking.caller(ctx, Right.READ);
    Body body = Body.read(ctx.bodyAsBytes());
    TaskBody task = TaskBody.read(body, NOTHING_SHARED);
    body.end();
    if (!task.ask().tool().equals(tool)) {
      throw ProblemException.bad("The body asks for another tool than the address.");
    }
    return switch (services.intake().check(task.ask())) {
      case Checked.Right right -> right.resolved();
      case Checked.NoSuchTool no -> throw noTool(no);
      case Checked.Wrong wrong -> {
        wrong.errors().all().forEach(e -> body.wrongAt(e.pointer(), e.detail()));
        yield refuse(body);
      }
    };
  }

  /** The mistakes of files, as a problem. */
  static Problem badTools(List<Mistake> mistakes) {
    String detail =
        mistakes.size() == 1
            ? "tools.yaml has 1 mistake."
            : "tools.yaml has " + mistakes.size() + " mistakes.";
    return new Problem(422, "bad_tools", detail, mistakes.stream().map(TaskStarts::field).toList());
  }

  private static Problem.Field field(Mistake mistake) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("file", mistake.file());
    more.put("line", mistake.line());
    more.put("column", mistake.column());
    mistake.remedy().ifPresent(remedy -> more.put("remedy", remedy));
    String pointer = mistake.keyPath().isEmpty() ? "" : "/" + mistake.keyPath().replace('.', '/');
    return new Problem.Field(pointer, mistake.message(), more);
  }
}
