package dev.runner.daemon.api.checkpoint;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.answer.CoreAnswers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.checkpoint.Checkpoints.Question;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.text.CheckpointList;
import dev.runner.daemon.history.OpenCheckpoint;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.daemon.task.decide.Input;
import dev.runner.telemetry.event.CheckpointKind;
import dev.runner.telemetry.event.Decision;
import dev.runner.telemetry.event.Event.CheckpointRequired;
import dev.runner.telemetry.event.Event.CheckpointResolved;
import dev.runner.telemetry.view.At;
import dev.runner.telemetry.view.TaskView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code /checkpoints}: what people are asked; only a person answers. */
public final class CheckpointRoutes {
  private static final long MAX_WAIT_MS = 50_000;
  private static final int MAX_QUESTION = 16_384;
  private static final int MAX_MESSAGE = 4_096;

  private final Services services;
  private final Refs refs;
  private final CheckpointRefs open;
  private final Checkpoints checkpoints;

  public CheckpointRoutes(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
    this.open = new CheckpointRefs(services, refs);
    this.checkpoints = new Checkpoints(services);
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/checkpoints", this::list);
    routes.post("/api/v1/tasks/{id}/checkpoints", this::raise);
    routes.post("/api/v1/checkpoints/{id}/approve", ctx -> decide(ctx, Decision.APPROVED));
    routes.post("/api/v1/checkpoints/{id}/reject", ctx -> decide(ctx, Decision.REJECTED));
    routes.post("/api/v1/checkpoints/{id}/withdraw", this::withdraw);
  }

  private void list(Context ctx) {
    Query.only(ctx, "open");
    Caller caller = Asking.caller(ctx, Right.READ);
    if (!Query.one(ctx, "open").orElse("true").equals("true")) {
      throw ProblemException.bad(
          "Only open checkpoints are listed; events tell of the others:"
              + " GET /api/v1/events?event=checkpoint_resolved");
    }
    long pos = services.events().latest();
    List<OpenCheckpoint> asked = open.openAsOf(pos, caller);
    Answers.many(
        ctx,
        asked.stream().map(CheckpointJson::of).toList(),
        Optional.empty(),
        pos,
        style ->
            asked.isEmpty()
                ? "Nothing waits for you.\n"
                : CheckpointList.of(asked, Instant.now(), style));
  }

  private void raise(Context ctx) {
    Query.only(ctx, "wait_ms");
    Caller caller = Asking.caller(ctx, Right.ACT);
    long waitMs = Asking.whole(ctx, "wait_ms", 0, MAX_WAIT_MS).orElse(0L);
    Question question = question(ctx, caller);
    TaskView task = refs.task(ctx.pathParam("id"), caller);
    refs.refuseForeign(task);
    Answer answer = checkpoints.raise(task, question);
    if (CoreAnswers.isGone(answer)) {
      throw new ProblemException(
          409, "already_final", task.taskId() + " has ended: nobody would read the answer.");
    }
    String id = CoreAnswers.ids(answer).getFirst();
    Optional<At<CheckpointResolved>> resolved = checkpoints.await(task, id, waitMs);
    ObjectNode json = CheckpointJson.of(task, id, question.kind(), question.text());
    resolved.ifPresent(how -> CheckpointJson.resolved(json, how));
    CoreAnswers.created(ctx, answer, "/api/v1/tasks/" + task.taskId());
    Answers.one(ctx, json, style -> id + word(resolved) + "\n");
  }

  private static String word(Optional<At<CheckpointResolved>> resolved) {
    return resolved.map(how -> " " + how.event().decision().word()).orElse("");
  }

  private static Question question(Context ctx, Caller caller) {
    Body body = Body.read(ctx.bodyAsBytes());
    String text = body.requiredText("question");
    if (text.length() > MAX_QUESTION) {
      body.wrong("question", "is longer than " + MAX_QUESTION + " characters");
    }
    String kind = body.text("kind").orElse(CheckpointKind.QUESTION.word());
    if (!kind.equals(CheckpointKind.QUESTION.word())
        && !kind.equals(CheckpointKind.PERMISSION.word())) {
      body.wrong("kind", "must be question or permission");
    }
    body.end();
    CheckpointKind asked =
        kind.equals(CheckpointKind.PERMISSION.word())
            ? CheckpointKind.PERMISSION
            : CheckpointKind.QUESTION;
    return new Question(asked, text, caller.by(), Asking.idempotency(ctx));
  }

  /** Whoever asked wants no answer any more; before a start it is the start that is asked for. */
  private void withdraw(Context ctx) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.ACT);
    Body body = Body.read(ctx.bodyAsBytes());
    Optional<String> message = body.text("message", MAX_MESSAGE);
    body.end();
    OpenCheckpoint asked = open.find(ctx.pathParam("id"), caller);
    CheckpointRequired event = asked.asked().event();
    if (event.kind() == CheckpointKind.BEFORE_START || !event.by().equals(caller.by())) {
      throw new ProblemException(
          403,
          "not_allowed",
          "Only who asked %s can withdraw it; a start is given up by: runner stop %s"
              .formatted(asked.id(), asked.task().taskId()));
    }
    resolve(ctx, caller, asked, Decision.WITHDRAWN, message);
  }

  private void decide(Context ctx, Decision decision) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.DECIDE);
    Body body = Body.read(ctx.bodyAsBytes());
    Optional<String> message = body.text("message", MAX_MESSAGE);
    body.end();
    resolve(ctx, caller, open.find(ctx.pathParam("id"), caller), decision, message);
  }

  private void resolve(
      Context ctx,
      Caller caller,
      OpenCheckpoint asked,
      Decision decision,
      Optional<String> message) {
    List<String> _ =
        CoreAnswers.ask(
            services.core(),
            reply ->
                new Input.ResolveCheckpoint(asked.id(), decision, caller.by(), message, reply));
    ObjectNode json = CheckpointJson.of(asked);
    checkpoints
        .await(asked.task(), asked.id(), 0)
        .ifPresent(how -> CheckpointJson.resolved(json, how));
    Answers.one(ctx, json, style -> told(asked, decision));
  }

  private static String told(OpenCheckpoint asked, Decision decision) {
    boolean start = asked.asked().event().kind() == CheckpointKind.BEFORE_START;
    String approved = start ? "may start" : "is told so";
    String rejected = start ? "is cancelled" : "is told so";
    return "%s %s: %s %s.\n"
        .formatted(
            asked.id(),
            decision.word(),
            asked.task().taskId(),
            decision == Decision.APPROVED ? approved : rejected);
  }
}
