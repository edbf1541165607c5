package dev.runner.daemon.api.run;

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
import dev.runner.daemon.api.text.RunTable;
import dev.runner.daemon.history.Page;
import dev.runner.daemon.intake.RunAsk;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.daemon.task.decide.Input;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.index.RunFilter;
import dev.runner.telemetry.index.SearchText;
import dev.runner.telemetry.view.RunJson;
import dev.runner.telemetry.view.RunStatus;
import dev.runner.telemetry.view.RunSummary;
import dev.runner.telemetry.view.RunView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** {@code /runs}: the umbrellas of tasks. */
public final class RunRoutes {
  private static final List<String> STATUSES =
      Stream.of(RunStatus.values()).map(RunStatus::word).toList();
  private static final int MAX_TITLE = 4096;
  private static final int MAX_LABELS = 64;
  private static final int MAX_LABEL = 256;

  private final Services services;
  private final Refs refs;

  public RunRoutes(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/runs", this::list);
    routes.post("/api/v1/runs", this::open);
    routes.get("/api/v1/runs/{id}", this::show);
    routes.post("/api/v1/runs/{id}/close", this::close);
    routes.post("/api/v1/runs/{id}/labels", this::label);
  }

  private void list(Context ctx) {
    Query.only(ctx, "status", "q", "limit", "cursor");
    Caller caller = Asking.caller(ctx, Right.READ);
    int limit = TaskQuery.limit(ctx);
    RunFilter filter =
        new RunFilter(
            refs.ownRun(caller).map(Set::of).orElse(Set.of()),
            Query.words(ctx, "status", STATUSES),
            SearchText.typed(Query.one(ctx, "q").orElse("")));
    Optional<String> after = Query.one(ctx, "cursor").map(c -> TaskQuery.before(ctx, c));
    long known = services.events().latest();
    Page<RunSummary> page = services.archive().runs(filter, after, limit + 1, known);
    services.events().reach(page.pos());
    List<RunSummary> shown = page.items().subList(0, Math.min(page.items().size(), limit));
    Optional<String> next =
        page.items().size() > shown.size()
            ? Optional.of(TaskQuery.cursor(ctx, shown.getLast().runId()))
            : Optional.empty();
    Answers.many(
        ctx,
        shown.stream().map(this::json).toList(),
        next,
        page.pos(),
        style -> RunTable.of(shown, services.keeper().kept(), Instant.now(), style));
  }

  private void open(Context ctx) throws IOException {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.ACT);
    if (caller.taskId().isPresent()) {
      throw new ProblemException(403, "not_allowed", "A task starts tasks in its own run only.");
    }
    Body body = Body.read(ctx.bodyAsBytes());
    Optional<String> title = body.text("title", MAX_TITLE);
    Optional<String> name = body.text("name").filter(n -> isName(body, n));
    Map<String, String> labels = labels(body);
    body.end();
    Optional<Idempotency> key = Asking.idempotency(ctx);
    Optional<Answer> earlier = key.flatMap(k -> CoreAnswers.recall(services.core(), k));
    Answer answer =
        earlier.isPresent()
            ? earlier.get()
            : services.intake().openRun(services.core(), new RunAsk(title, name, labels, key));
    String runId = CoreAnswers.ids(answer).getFirst();
    RunView run = refs.run(runId, caller);
    CoreAnswers.created(ctx, answer, "/api/v1/runs/" + runId);
    answer(ctx, run, runId);
  }

  private static Map<String, String> labels(Body body) {
    Map<String, String> labels = body.textMap("labels").orElse(Map.of());
    boolean tooLong =
        labels.entrySet().stream()
            .anyMatch(e -> e.getKey().length() > MAX_LABEL || e.getValue().length() > MAX_LABEL);
    if (labels.size() > MAX_LABELS || tooLong) {
      body.wrong(
          "labels",
          "must be at most %d, each name and value at most %d characters"
              .formatted(MAX_LABELS, MAX_LABEL));
    }
    return labels;
  }

  private static boolean isName(Body body, String name) {
    boolean good = name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}") && !name.startsWith("RUN-");
    if (!good) {
      body.wrong("name", "must be letters, digits, `_`, `.`, `-`, and not begin with `RUN-`");
    }
    return good;
  }

  private void answer(Context ctx, RunView run, String text) {
    Answers.one(ctx, json(run.summary()), style -> text + "\n");
  }

  private ObjectNode json(RunSummary run) {
    ObjectNode json = RunJson.of(run);
    return services.keeper().isKept(run.runId()) ? json.put("kept", true) : json;
  }

  private void show(Context ctx) {
    Query.only(ctx);
    RunView run = refs.run(ctx.pathParam("id"), Asking.caller(ctx, Right.READ));
    boolean kept = services.keeper().isKept(run.runId());
    Answers.one(ctx, json(run.summary()), style -> RunTable.sheet(run, kept, Instant.now(), style));
  }

  private void close(Context ctx) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.ACT);
    Body.read(ctx.bodyAsBytes()).end();
    RunView run = refs.run(ctx.pathParam("id"), caller);
    CoreAnswers.ask(services.core(), reply -> new Input.CloseRun(run.runId(), reply));
    RunView after = refs.run(run.runId(), caller);
    String text =
        after.closedAt().isPresent()
            ? run.runId() + " is closed."
            : run.runId() + " closes when its tasks have ended.";
    answer(ctx, after, text);
  }

  private void label(Context ctx) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.ACT);
    Body body = Body.read(ctx.bodyAsBytes());
    Map<String, String> labels = labels(body);
    body.end();
    RunView run = refs.run(ctx.pathParam("id"), caller);
    CoreAnswers.ask(services.core(), reply -> new Input.LabelRun(run.runId(), labels, reply));
    RunView after = refs.run(run.runId(), caller);
    answer(ctx, after, run.runId() + " " + after.labels());
  }
}
