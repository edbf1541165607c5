package dev.runner.daemon.api.task;

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
import dev.runner.daemon.intake.Going;
import dev.runner.daemon.intake.Intake;
import dev.runner.daemon.intake.Resolved;
import dev.runner.daemon.intake.TaskAsk;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.telemetry.event.Usage;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.request.TaskRequest.Continues;
import dev.runner.telemetry.view.TaskView;
import dev.runner.wrappers.output.OutputFormat;
import dev.runner.wrappers.tool.Tool;
import io.javalin.http.Context;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /tasks/{id}/continue}: the tool as it is now goes on in the session of an ended task,
 * in the same folder, with what was given then and what is given now.
 */
final class TaskContinuation {
  private static final int MAX_SESSION = 512;

  private final Services services;
  private final Refs refs;
  private final TaskStarts starts;

  TaskContinuation(Services services, Refs refs, TaskStarts starts) {
    this.services = services;
    this.refs = refs;
    this.starts = starts;
  }

  void start(Context ctx) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.ACT);
    Body body = Body.read(ctx.bodyAsBytes());
    Optional<Map<String, String>> environment = TaskBody.environment(body);
    Map<String, Object> given = body.values("params");
    Optional<String> named = body.text("session_id", MAX_SESSION);
    body.end();
    TaskView first = starts.ended(ctx.pathParam("id"), caller);
    TaskRequest request = starts.request(first);
    refuseWithoutFolder(request);
    Continues session = session(first, request, named);
    refuseWhileGoneOn(session);
    Resolving resolving = new Resolving(services, refs);
    TaskAsk ask =
        Intake.goOn(
            request,
            params(request, given, session),
            environment,
            new Going.On(session, first.queued().event().worktree()));
    Resolved resolved = resolving.one(ask, body, caller);
    refuseWithoutSession(resolved.accepted().tool(), session);
    starts.refuseWithoutSpace();
    Answer answer =
        services
            .intake()
            .goOn(
                services.core(),
                resolved,
                request,
                starts.staysInItsRun(first, caller),
                Asking.origin(ctx, caller, services));
    Notices.add(ctx, resolving.notices());
    starts.answer(ctx, answer, caller);
  }

  /** What it was to do then is done; everything else holds unless something else is given. */
  private static Map<String, Object> params(
      TaskRequest request, Map<String, Object> given, Continues session) {
    Map<String, Object> params = new HashMap<>(request.params());
    params.remove(Tool.PROMPT);
    params.putAll(given);
    params.put(Tool.SESSION_ID, session.sessionId());
    return params;
  }

  private static Continues session(TaskView first, TaskRequest request, Optional<String> named) {
    Optional<Continues> before = request.asked().continues();
    String id =
        named
            .or(() -> first.usage().flatMap(at -> at.event().usage().sessionId()))
            .or(() -> before.map(Continues::sessionId))
            .orElseThrow(() -> noSession(first));
    return new Continues(
        first.taskId(),
        id,
        before.map(Continues::sessionRunId).orElse(first.runId()),
        before.map(Continues::sessionTaskId).orElse(first.taskId()),
        used(first, request, id));
  }

  /** Of the very session, by all its tasks so far; only of tools that count it again. */
  private static Optional<Usage> used(TaskView first, TaskRequest request, String sessionId) {
    boolean counted =
        request
            .rules()
            .output()
            .flatMap(OutputFormat::named)
            .filter(OutputFormat::countsWholeSession)
            .isPresent();
    Optional<Usage> own =
        first
            .usage()
            .map(at -> at.event().usage())
            .filter(usage -> counted && usage.sessionId().equals(Optional.of(sessionId)));
    Optional<Usage> earlier = request.asked().continues().flatMap(Continues::used);
    return own.map(usage -> earlier.map(usage::plusTokens).orElse(usage)).or(() -> earlier);
  }

  private static ProblemException noSession(TaskView first) {
    return new ProblemException(
        409,
        "no_session",
        "Its tool told no session id, so it is not known what to go on in. If you know it: "
            + "runner continue %s --session ID".formatted(first.taskId()));
  }

  private static void refuseWithoutFolder(TaskRequest request) {
    if (!Files.isDirectory(Path.of(request.cwd()))) {
      throw new ProblemException(
          409, "no_session", "The folder it worked in is gone: " + request.cwd());
    }
  }

  /** What a tool keeps of a session where runner told it to goes with the run that holds it. */
  private void refuseWithoutSession(Tool tool, Continues session) {
    Path folder = services.home().run(session.sessionRunId()).task(session.sessionTaskId()).path();
    if (tool.uses("session_dir") && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new ProblemException(
          409, "no_session", "Its session was removed with " + session.sessionRunId() + ".");
    }
  }

  /** Two at once would write into one session. */
  private void refuseWhileGoneOn(Continues session) {
    services.live().all().stream()
        .flatMap(run -> run.tasks().stream())
        .filter(task -> !task.status().isFinal() && task.queued().event().continues().isPresent())
        .filter(task -> isOf(session, task))
        .findFirst()
        .ifPresent(task -> {
          throw new ProblemException(
              409,
              "not_final",
              "%s goes on in the same session and has not ended. Continue that one later."
                  .formatted(task.taskId()));
        });
  }

  private boolean isOf(Continues session, TaskView task) {
    return services.intake().request(task.runId(), task.taskId()).asked().continues().stream()
        .anyMatch(other ->
            other.sessionTaskId().equals(session.sessionTaskId())
                && other.sessionId().equals(session.sessionId()));
  }
}
