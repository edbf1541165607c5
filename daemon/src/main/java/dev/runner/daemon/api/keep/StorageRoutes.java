package dev.runner.daemon.api.keep;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.ask.TaskQuery;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.keep.StoredRun;
import dev.runner.telemetry.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /storage}: what runs take on disk, the largest first. */
public final class StorageRoutes {
  private final Services services;
  private final Refs refs;

  public StorageRoutes(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/storage", this::show);
  }

  private void show(Context ctx) {
    Query.only(ctx, "run_id", "limit");
    Caller caller = Asking.caller(ctx, Right.READ);
    List<StoredRun> all = runs(ctx, caller);
    List<StoredRun> shown =
        all.stream()
            .sorted(Comparator.comparingLong((StoredRun r) -> r.usage().disk()).reversed())
            .limit(TaskQuery.limit(ctx))
            .toList();
    if (Answers.wantsLines(ctx)) {
      Answers.many(ctx, lines(shown, all), Optional.empty(), 0, style -> "");
    } else {
      Answers.one(
          ctx, json(shown, all), style -> StorageTable.of(shown, all, Instant.now(), style));
    }
  }

  /** A task sees its own run only. */
  private List<StoredRun> runs(Context ctx, Caller caller) {
    List<String> asked = ctx.queryParams("run_id");
    if (asked.isEmpty() && caller.taskId().isEmpty()) {
      return services.keeper().runs();
    }
    Stream<String> named = asked.stream().map(ref -> refs.run(ref, caller).runId());
    Stream<String> own = asked.isEmpty() ? refs.ownRun(caller).stream() : Stream.empty();
    return Stream.concat(named, own)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .map(services.keeper()::run)
        .toList();
  }

  private static ObjectNode json(List<StoredRun> shown, List<StoredRun> all) {
    ObjectNode json = Json.mapper().createObjectNode();
    ArrayNode items = json.putArray("items");
    shown.forEach(run -> items.add(StoredRunJson.of(run)));
    json.set("total", StoredRunJson.total(all));
    return json;
  }

  /** The last line is the sum. */
  private static List<ObjectNode> lines(List<StoredRun> shown, List<StoredRun> all) {
    ObjectNode sum = Json.mapper().createObjectNode();
    sum.set("total", StoredRunJson.total(all));
    return Stream.concat(shown.stream().map(StoredRunJson::of), Stream.of(sum)).toList();
  }
}
