package dev.runner.daemon.api.keep;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.text.Sizes;
import dev.runner.daemon.keep.Keeper;
import dev.runner.daemon.keep.Removal;
import dev.runner.daemon.keep.Rules;
import dev.runner.daemon.keep.Sweep;
import dev.runner.daemon.keep.Usage;
import dev.runner.telemetry.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/** Which runs stay: {@code /runs/{id}/keep}, {@code DELETE /runs/{id}}, {@code /gc}. */
public final class RetentionRoutes {
  /** A removed run is gone at once; its disk space is waited for this long. */
  private static final long FREED_WITHIN_SEC = 30;

  private static final long MAX_AGE_SEC = TimeUnit.DAYS.toSeconds(36_500);

  private final Services services;
  private final Refs refs;

  public RetentionRoutes(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
  }

  public void add(RoutesConfig routes) {
    routes.post("/api/v1/runs/{id}/keep", this::keep);
    routes.delete("/api/v1/runs/{id}", this::remove);
    routes.post("/api/v1/gc", this::sweep);
  }

  private void keep(Context ctx) throws IOException {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.DECIDE);
    Body body = Body.read(ctx.bodyAsBytes());
    boolean keep = body.requiredFlag("keep");
    body.end();
    String runId = refs.run(ctx.pathParam("id"), caller).runId();
    services.keeper().keep(runId, keep);
    ObjectNode json = Json.mapper().createObjectNode().put("run_id", runId).put("kept", keep);
    String text =
        keep
            ? runId + " is kept: runner gc and settings.retention pass it over.\n"
            : runId + " is kept no longer.\n";
    Answers.one(ctx, json, style -> text);
  }

  private void remove(Context ctx) throws IOException, InterruptedException {
    Query.only(ctx, "force");
    Caller caller = Asking.caller(ctx, Right.DECIDE);
    boolean force = Query.flag(ctx, "force");
    String runId = runId(ctx.pathParam("id"), caller);
    switch (services.keeper().remove(runId, force, caller.by())) {
      case Removal.Done done -> removed(ctx, runId, done);
      case Removal.Open open -> throw notClosed(runId);
      case Removal.SetAside setAside ->
          throw new ProblemException(
              409,
              "not_final",
              runId
                  + " could not be taken up (daemon.log tells why), so its tasks may still run. "
                  + "Remove it all the same: runner rm --force "
                  + runId);
      case Removal.Kept kept ->
          throw new ProblemException(
              409,
              "run_kept",
              runId + " is kept. Remove it all the same: runner rm --force " + runId);
      case Removal.Stuck stuck ->
          throw new ProblemException(
              500, "internal", runId + " could not be removed; daemon.log tells why.");
    }
  }

  /** What has no readable journal is no run that could be shown, and can be removed by its id. */
  private String runId(String ref, Caller caller) {
    return services.history().runIds().contains(ref) ? ref : refs.run(ref, caller).runId();
  }

  private ProblemException notClosed(String runId) {
    long unfinished =
        services.live().run(runId).stream()
            .flatMap(run -> run.tasks().stream())
            .filter(task -> !task.status().isFinal())
            .count();
    String detail =
        unfinished == 0
            ? runId + " is open. Close it first: runner run close " + runId
            : runId
                + (unfinished == 1 ? " has a task" : " has " + unfinished + " tasks")
                + " that did not end. Stop first: runner stop --run "
                + runId
                + ", runner run close "
                + runId;
    return new ProblemException(409, "not_final", detail);
  }

  private static void removed(Context ctx, String runId, Removal.Done done) {
    Usage usage = done.usage();
    boolean deleting = !isFreed(done.deletion());
    ObjectNode json = Json.mapper().createObjectNode().put("run_id", runId).put("removed", true);
    json.put("bytes", usage.disk());
    if (deleting) {
      json.put("deleting", true);
    }
    WorkTreesLeft left = new WorkTreesLeft(done.left());
    left.addTo(json);
    String freed = Sizes.of(usage.disk()) + (deleting ? " (being freed)" : " freed");
    Answers.one(ctx, json, style -> runId + " was removed, " + freed + ".\n" + left.text());
  }

  private static boolean isFreed(CompletableFuture<Void> deletion) {
    try {
      deletion.get(FREED_WITHIN_SEC, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private void sweep(Context ctx) throws IOException {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.DECIDE);
    Body body = Body.read(ctx.bodyAsBytes());
    boolean dryRun = body.flag("dry_run");
    Rules asked = asked(body);
    body.end();
    Rules rules = asked.isEmpty() ? settings() : asked;
    Keeper keeper = services.keeper();
    Sweep sweep = dryRun ? keeper.plan(rules) : keeper.sweep(rules, caller.by());
    SweepAnswer answer = new SweepAnswer(sweep, dryRun, !isFreed(sweep.deletion()));
    Answers.one(ctx, answer.json(), style -> answer.text(Instant.now(), style));
  }

  private static Rules asked(Body body) {
    return new Rules(
        body.whole("older_than_sec", 0, MAX_AGE_SEC).map(Duration::ofSeconds),
        body.whole("max_bytes", 0, Long.MAX_VALUE),
        body.whole("keep", 0, Integer.MAX_VALUE).map(Long::intValue));
  }

  private Rules settings() {
    Rules rules = Rules.of(services.config().get().catalog().settings().retention());
    if (rules.isEmpty()) {
      throw new ProblemException(
          new Problem(
              422,
              "invalid_request",
              "No rule says what may go. Give one (runner gc --older-than 30d, --max-size 20GB, "
                  + "--keep 50), or set settings.retention in tools.yaml.",
              List.of(new Problem.Field("", "needs older_than_sec, max_bytes or keep"))));
    }
    return rules;
  }
}
