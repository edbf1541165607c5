package dev.runner.daemon.api.event;

import dev.runner.daemon.Version;
import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.ask.TaskQuery;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.service.Streams;
import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.view.TaskView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Events: pages of the past, and a live stream that a lagging reader can follow as well. */
public final class EventRoutes {
  private static final int PAGE = 256;
  private static final long HEARTBEAT_MS = 15_000;

  private final Services services;
  private final Refs refs;
  private final Streams streams;

  public EventRoutes(Services services, Refs refs, Streams streams) {
    this.services = services;
    this.refs = refs;
    this.streams = streams;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/events", this::all);
    routes.get("/api/v1/runs/{id}/events", this::ofRun);
    routes.get("/api/v1/tasks/{id}/events", this::ofTask);
  }

  private void all(Context ctx) throws IOException {
    Query.only(ctx, "run_id", "task_id", "event", "after_pos", "limit", "cursor");
    Caller caller = Asking.caller(ctx, Right.READ);
    Set<String> runs =
        ctx.queryParams("run_id").stream()
            .map(ref -> refs.run(ref, caller).runId())
            .collect(Collectors.toSet());
    Set<String> own = refs.ownRun(caller).map(Set::of).orElse(runs);
    answer(ctx, new EventFilter(own, tasks(ctx), names(ctx)));
  }

  private void ofRun(Context ctx) throws IOException {
    Query.only(ctx, "task_id", "event", "after_pos", "limit", "cursor");
    String run = refs.run(ctx.pathParam("id"), Asking.caller(ctx, Right.READ)).runId();
    answer(ctx, new EventFilter(Set.of(run), tasks(ctx), names(ctx)));
  }

  private void ofTask(Context ctx) throws IOException {
    Query.only(ctx, "event", "after_pos", "limit", "cursor");
    TaskView task = refs.task(ctx.pathParam("id"), Asking.caller(ctx, Right.READ));
    answer(ctx, new EventFilter(Set.of(task.runId()), Set.of(task.taskId()), names(ctx)));
  }

  private static Set<String> names(Context ctx) {
    return Set.copyOf(ctx.queryParams("event"));
  }

  private static Set<String> tasks(Context ctx) {
    return Set.copyOf(ctx.queryParams("task_id"));
  }

  private void answer(Context ctx, EventFilter wanted) throws IOException {
    if (Answers.wants(ctx, "text/event-stream")) {
      stream(ctx, wanted);
      return;
    }
    long pos = services.events().latest();
    long after = after(ctx).orElse(0L);
    int limit = TaskQuery.limit(ctx);
    List<Recorded> events = services.events().after(after, wanted, limit);
    List<JsonNode> items =
        events.stream().map(e -> Json.mapper().readTree(EventJson.line(e))).toList();
    Optional<String> next =
        events.size() == limit
            ? Optional.of(Long.toString(events.getLast().pos()))
            : Optional.empty();
    Answers.many(ctx, items, next, pos, style -> text(events));
  }

  private static String text(List<Recorded> events) {
    StringBuilder text = new StringBuilder();
    events.forEach(e -> text.append(new String(EventJson.line(e), StandardCharsets.UTF_8)));
    return text.toString();
  }

  private void stream(Context ctx, EventFilter wanted) throws IOException {
    long latest = services.events().latest();
    Optional<Long> asked = position(ctx);
    ctx.contentType("text/event-stream; charset=utf-8");
    ctx.res().setHeader("X-Accel-Buffering", "no");
    try (Streams.Use use = streams.begin()) {
      OutputStream out = ctx.res().getOutputStream();
      hello(out, latest);
      if (asked.isPresent() && asked.get() > latest) {
        frame(out, "reset", Json.mapper().createObjectNode().put("pos", latest));
      }
      follow(out, wanted, Math.min(asked.orElse(latest), latest), use);
      frame(out, "bye", Json.mapper().createObjectNode().put("reason", "shutdown"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Long> position(Context ctx) {
    Optional<String> last = Optional.ofNullable(ctx.header("Last-Event-ID"));
    try {
      return last.isPresent() ? last.map(Long::parseLong) : after(ctx);
    } catch (NumberFormatException e) {
      throw ProblemException.bad("Last-Event-ID must be the id of an event.");
    }
  }

  /** A cursor is the position a page ended at. */
  private static Optional<Long> after(Context ctx) {
    return Asking.whole(ctx, "cursor", 0, Long.MAX_VALUE)
        .or(() -> Asking.whole(ctx, "after_pos", 0, Long.MAX_VALUE));
  }

  private void hello(OutputStream out, long pos) throws IOException {
    frame(
        out,
        "hello",
        Json.mapper()
            .createObjectNode()
            .put("home", services.home().id())
            .put("pos", pos)
            .put("version", Version.current()));
  }

  private static void frame(OutputStream out, String event, JsonNode data) throws IOException {
    write(out, "event: " + event + "\ndata: " + data + "\n\n");
    out.flush();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Events can have come after the look at the latest one; what was sent is not sent again. */
  private static long reached(List<Recorded> sent, long latest) {
    if (sent.isEmpty()) {
      return latest;
    }
    long last = sent.getLast().pos();
    return sent.size() == PAGE ? last : Math.max(last, latest);
  }

  private void follow(OutputStream out, EventFilter wanted, long from, Streams.Use use)
      throws IOException, InterruptedException {
    long pos = from;
    while (use.open()) {
      long latest = services.events().latest();
      List<Recorded> events = services.events().after(pos, wanted, PAGE);
      for (Recorded recorded : events) {
        write(out, "id: " + recorded.pos() + "\nevent: " + EventJson.name(recorded.event()));
        write(out, "\ndata: ");
        out.write(EventJson.line(recorded));
        write(out, "\n");
      }
      out.flush();
      pos = reached(events, Math.max(pos, latest));
      if (events.isEmpty() && !services.events().await(pos, HEARTBEAT_MS)) {
        write(out, ": here\n\n");
        out.flush();
      }
    }
  }
}
