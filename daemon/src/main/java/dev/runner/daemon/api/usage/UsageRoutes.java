package dev.runner.daemon.api.usage;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.history.Page;
import dev.runner.telemetry.index.TaskUse;
import dev.runner.telemetry.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The ledger: what tasks have used, summed up by one thing or another. */
public final class UsageRoutes {
  private static final List<String> WORDS = Stream.of(UsageBy.values()).map(UsageBy::word).toList();

  private final Services services;
  private final Refs refs;

  public UsageRoutes(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/usage", this::usage);
  }

  private void usage(Context ctx) {
    Query.only(ctx, "by", "since", "until", "run_id", "tool", "project");
    Caller caller = Asking.caller(ctx, Right.READ);
    UsageBy by = Query.word(ctx, "by", WORDS).map(UsageBy::of).orElse(UsageBy.TOOL);
    Set<String> runs = refs.runs(ctx.queryParams("run_id"), caller);
    Set<String> tools = Set.copyOf(ctx.queryParams("tool"));
    Set<String> projects = Set.copyOf(ctx.queryParams("project"));
    Page<TaskUse> page =
        services
            .archive()
            .uses(Query.time(ctx, "since"), Query.time(ctx, "until"), services.events().latest());
    services.events().reach(page.pos());
    List<TaskUse> uses =
        page.items().stream()
            .filter(use -> runs.isEmpty() || runs.contains(use.runId()))
            .filter(use -> tools.isEmpty() || tools.contains(use.tool()))
            .filter(use -> projects.isEmpty() || projects.contains(use.project().orElse("")))
            .toList();
    answer(ctx, by, uses, page.pos());
  }

  private static void answer(Context ctx, UsageBy by, List<TaskUse> uses, long pos) {
    Map<String, UsageSum> sums = sums(by, uses);
    UsageSum total = sums.values().stream().reduce(UsageSum.NOTHING, UsageSum::plus);
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("by", by.word());
    ArrayNode items = json.putArray("items");
    sums.forEach((key, sum) -> items.add(json(sum).put("key", key)));
    json.set("total", json(total));
    json.put("pos", pos);
    Answers.one(ctx, json, style -> UsageTable.of(by, sums, total, style));
  }

  /** Days from the newest to the oldest, all else from the dearest. */
  private static Map<String, UsageSum> sums(UsageBy by, List<TaskUse> uses) {
    Map<String, UsageSum> sums =
        uses.stream()
            .collect(Collectors.toMap(by::key, use -> UsageSum.of(use.usage()), UsageSum::plus));
    Comparator<Map.Entry<String, UsageSum>> byName = Map.Entry.comparingByKey();
    Comparator<Map.Entry<String, UsageSum>> byCost =
        Map.Entry.comparingByValue(Comparator.comparing(UsageSum::costUsd));
    return sums.entrySet().stream()
        .sorted(by == UsageBy.DAY ? byName.reversed() : byCost.reversed().thenComparing(byName))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, UsageSum::plus, LinkedHashMap::new));
  }

  private static ObjectNode json(UsageSum sum) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("tasks", sum.tasks());
    json.put("input_tokens", sum.inputTokens()).put("output_tokens", sum.outputTokens());
    json.put("cache_read_tokens", sum.cacheReadTokens());
    json.put("cache_write_tokens", sum.cacheWriteTokens());
    json.put("reasoning_tokens", sum.reasoningTokens());
    json.put("cost_usd", sum.costUsd());
    json.put("price_table_tasks", sum.priced());
    json.put("unknown_cost_tasks", sum.unknown());
    return json;
  }
}
