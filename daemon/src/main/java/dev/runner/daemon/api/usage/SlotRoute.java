package dev.runner.daemon.api.usage;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.text.Style;
import dev.runner.daemon.api.text.Table;
import dev.runner.daemon.api.text.Table.Cell;
import dev.runner.daemon.api.usage.SlotUse.Span;
import dev.runner.daemon.task.state.Semaphores;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How many slots were in use over time. */
public final class SlotRoute {
  private static final Duration LOOKED_BACK = Duration.ofHours(24);
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final long MIN_STEP_MS = 1_000;
  private static final int MAX_STEPS = 1_000;

  private final Services services;

  public SlotRoute(Services services) {
    this.services = services;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/usage/slots", this::slots);
  }

  private void slots(Context ctx) {
    Query.only(ctx, "since", "until", "step_ms");
    Caller caller = Asking.caller(ctx, Right.READ);
    if (caller.taskId().isPresent()) {
      throw new ProblemException(403, "not_allowed", "A task sees its own run only.");
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Instant until = Query.time(ctx, "until").orElse(now);
    Instant since = Query.time(ctx, "since").orElse(until.minus(LOOKED_BACK));
    Duration step =
        Asking.whole(ctx, "step_ms", MIN_STEP_MS, Duration.ofDays(366).toMillis())
            .map(Duration::ofMillis)
            .orElse(STEP);
    if (Duration.between(since, until).compareTo(step.multipliedBy(MAX_STEPS)) > 0) {
      throw ProblemException.bad(
          "These are more than %d steps: ask for a longer step_ms.".formatted(MAX_STEPS));
    }
    answer(ctx, since, until, step, SlotUse.of(spans(since, until, now), since, until, step));
  }

  /** What runs is looked at first: a task that ends meanwhile is then among those that ended. */
  private List<Span> spans(Instant since, Instant until, Instant now) {
    Map<String, Span> spans = new HashMap<>();
    services
        .live()
        .tasks(Optional.empty())
        .filter(task -> task.completed().isEmpty())
        .forEach(task ->
            task.started().ifPresent(at -> spans.put(task.taskId(), new Span(at.ts(), now))));
    services
        .archive()
        .spans(since, until)
        .forEach(span -> spans.put(span.taskId(), new Span(span.started(), span.ended())));
    return List.copyOf(spans.values());
  }

  private void answer(
      Context ctx, Instant since, Instant until, Duration step, List<SlotUse> uses) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("since", Times.rfc3339(since)).put("until", Times.rfc3339(until));
    json.put("step_ms", step.toMillis());
    Optional.ofNullable(services.core().permits().limits().get(Semaphores.HOME))
        .ifPresent(limit -> json.put("limit", limit));
    ArrayNode items = json.putArray("items");
    for (SlotUse use : uses) {
      items
          .addObject()
          .put("at", Times.rfc3339(use.at()))
          .put("busy_ms", use.busyMs())
          .put("peak", use.peak());
    }
    Answers.one(ctx, json, style -> text(uses, step, style));
  }

  private static String text(List<SlotUse> uses, Duration step, Style style) {
    Table table = new Table(style, "FROM", "AVERAGE", "PEAK");
    for (SlotUse use : uses) {
      double average = (double) use.busyMs() / step.toMillis();
      table.row(
          List.of(
              Cell.of(Times.rfc3339(use.at())),
              Cell.of(String.format(Locale.ROOT, "%.2f", average)),
              Cell.of(String.valueOf(use.peak()))));
    }
    return table.render();
  }
}
