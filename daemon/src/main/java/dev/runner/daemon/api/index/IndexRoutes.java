package dev.runner.daemon.api.index;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.index.IndexState;
import dev.runner.daemon.index.IndexStatus;
import dev.runner.telemetry.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import tools.jackson.databind.node.ObjectNode;

/** {@code /index}: looked at, and built anew. */
public final class IndexRoutes {
  private static final long MIB = 1024 * 1024;

  private final Services services;

  public IndexRoutes(Services services) {
    this.services = services;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/index", this::show);
    routes.post("/api/v1/index/rebuild", this::rebuild);
  }

  private void show(Context ctx) {
    Query.only(ctx);
    Caller _ = Asking.caller(ctx, Right.READ);
    answer(ctx);
  }

  private void rebuild(Context ctx) {
    Query.only(ctx);
    Caller _ = Asking.caller(ctx, Right.DECIDE);
    Body.read(ctx.bodyAsBytes()).end();
    if (!services.config().get().catalog().settings().index()) {
      throw new ProblemException(
          409, "index_off", "The index is switched off (settings.index); there is none to build.");
    }
    services.archive().rebuildIndex();
    answer(ctx.status(202));
  }

  private void answer(Context ctx) {
    IndexStatus index = services.archive().indexStatus();
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("state", index.state().word());
    json.put("runs_done", index.runsDone()).put("runs_total", index.runsTotal());
    json.put("events", index.events()).put("pos", index.pos()).put("bytes", index.bytes());
    index.detail().ifPresent(detail -> json.put("detail", detail));
    Answers.one(ctx, json, style -> text(index));
  }

  private static String text(IndexStatus index) {
    String events = "%,d events, %d MiB".formatted(index.events(), index.bytes() / MIB);
    return switch (index.state()) {
      case READY -> "The index is ready: " + events + ".\n";
      case CATCHING_UP -> "The index catches up with the journals; they answer meanwhile.\n";
      case REBUILDING ->
          "The index is being built: %d of %d runs, %,d events; journals answer meanwhile.\n"
              .formatted(index.runsDone(), index.runsTotal(), index.events());
      case OFF -> "The index is off (settings.index); the journals answer.\n";
      case FAILED -> failed(index);
    };
  }

  private static String failed(IndexStatus index) {
    return "There is no index (%s); the journals answer. Try again: runner index rebuild\n"
        .formatted(index.detail().orElse(IndexState.FAILED.word()));
  }
}
