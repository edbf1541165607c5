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
import dev.runner.daemon.history.Page;
import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events: pages of the past, and a live stream that a lagging reader can follow as well. */
public final class EventRoutes {
  /** No position has more. */
  private static final int MAX_DIGITS = 18;

  private final EventFrames frames;
  private final Services services;
  private final Refs refs;
  private final Streams streams;

  public EventRoutes(Services services, Refs refs, Streams streams) {
    this.frames = new EventFrames(services.redaction());
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
    Query.only(ctx, "run_id", "task_id", "event", "after_pos", "before_pos", "cursor", "limit");
    Caller caller = Asking.caller(ctx, Right.READ);
    answer(ctx, caller, EventQuery.filter(ctx, refs, caller, refs.ownRun(caller)));
  }

  private void ofRun(Context ctx) throws IOException {
    Query.only(ctx, "task_id", "event", "after_pos", "before_pos", "cursor", "limit");
    Caller caller = Asking.caller(ctx, Right.READ);
    String run = refs.run(ctx.pathParam("id"), caller).runId();
    answer(ctx, caller, EventQuery.filter(ctx, refs, caller, Optional.of(run)));
  }

  private void ofTask(Context ctx) throws IOException {
    Query.only(ctx, "event", "after_pos", "before_pos", "cursor", "limit");
    Caller caller = Asking.caller(ctx, Right.READ);
    TaskView task = refs.task(ctx.pathParam("id"), caller);
    EventFilter filter = EventQuery.filter(ctx, refs, caller, Optional.of(task.runId()));
    EventFilter ofTask =
        new EventFilter(Set.of(task.runId()), Set.of(task.taskId()), filter.names());
    answer(ctx, caller, ofTask);
  }

  private void answer(Context ctx, Caller caller, EventFilter filter) throws IOException {
    Optional<Long> before = before(ctx);
    if (Answers.wantsStream(ctx)) {
      stream(ctx, caller, filter);
    } else if (before.isPresent()) {
      page(ctx, services.events().pageBefore(before.get(), filter, TaskQuery.limit(ctx)), false);
    } else {
      long after = after(ctx).orElse(0L);
      page(ctx, services.events().page(after, filter, TaskQuery.limit(ctx)), true);
    }
  }

  /** A way on leads to newer events: to older ones leads the position of the first. */
  private void page(Context ctx, Page<Recorded> page, boolean forwards) {
    List<Recorded> events = page.items();
    List<JsonNode> items =
        events.stream().map(e -> Json.mapper().readTree(EventJson.line(e))).toList();
    Optional<String> next =
        forwards && events.size() == TaskQuery.limit(ctx)
            ? Optional.of(Long.toString(events.getLast().pos()))
            : Optional.empty();
    Answers.many(ctx, items, next, page.pos(), style -> text(events));
  }

  private String text(List<Recorded> events) {
    StringBuilder text = new StringBuilder();
    events.forEach(e ->
        text.append(
            new String(services.redaction().line(EventJson.line(e)), StandardCharsets.UTF_8)));
    return text.toString();
  }

  private void stream(Context ctx, Caller caller, EventFilter filter) throws IOException {
    long latest = latest(filter);
    Optional<Long> asked = position(ctx);
    ctx.contentType("text/event-stream; charset=utf-8");
    ctx.res().setHeader("X-Accel-Buffering", "no");
    ctx.res().setHeader("Connection", "close");
    try (Streams.Use use = streams.begin(ctx, Streams.Kind.EVENTS)) {
      use.out().write(EventFrames.of("hello", hello(latest)));
      if (asked.isPresent() && asked.get() > latest) {
        use.out().write(EventFrames.of("reset", node().put("pos", latest)));
      }
      use.out().flush();
      long from = Math.min(asked.orElse(latest), latest);
      EventStream.Reader reader = new EventStream.Reader(filter, caller, use);
      new EventStream(services.events(), frames, reader, from).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Imported runs have positions of their own. */
  private long latest(EventFilter filter) {
    Set<String> runs = filter.runs();
    return !runs.isEmpty() && runs.stream().allMatch(services.history()::isImported)
        ? runs.stream()
            .flatMap(run -> services.history().run(run).stream())
            .mapToLong(RunView::latest)
            .max()
            .orElse(0)
        : services.events().latest();
  }

  private static Optional<Long> position(Context ctx) {
    Optional<String> last = Optional.ofNullable(ctx.header("Last-Event-ID"));
    return last.isPresent() ? last.map(EventRoutes::id) : after(ctx);
  }

  private static long id(String text) {
    if (!text.matches("[0-9]+")) {
      throw ProblemException.bad("Last-Event-ID must be the id of an event.");
    }
    return text.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(text);
  }

  private static Optional<Long> before(Context ctx) {
    Optional<Long> before = Asking.whole(ctx, "before_pos", 0, Long.MAX_VALUE);
    if (before.isPresent() && (after(ctx).isPresent() || Answers.wantsStream(ctx))) {
      throw ProblemException.bad("before_pos asks for a page of the past: leave out the rest.");
    }
    return before;
  }

  /** A cursor is the position a page ended at. */
  private static Optional<Long> after(Context ctx) {
    return Asking.whole(ctx, "cursor", 0, Long.MAX_VALUE)
        .or(() -> Asking.whole(ctx, "after_pos", 0, Long.MAX_VALUE));
  }

  private ObjectNode hello(long pos) {
    return node()
        .put("home", services.home().id())
        .put("pos", pos)
        .put("version", Version.current());
  }

  private static ObjectNode node() {
    return Json.mapper().createObjectNode();
  }
}
