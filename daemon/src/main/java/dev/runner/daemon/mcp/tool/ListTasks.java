package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.history.Page;
import dev.runner.telemetry.index.SearchText;
import dev.runner.telemetry.index.TaskFilter;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.view.Attention;
import dev.runner.telemetry.view.TaskView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code list_tasks}: newest first, a page small enough for a context window. */
final class ListTasks implements McpTool {
  private static final long DEFAULT_LIMIT = 20;
  private static final long MAX_LIMIT = 50;
  private static final int MAX_QUERY = 1024;
  private static final List<String> STATUSES =
      Stream.of(dev.runner.telemetry.event.TaskStatus.values())
          .map(dev.runner.telemetry.event.TaskStatus::word)
          .toList();
  private static final List<String> ATTENTIONS =
      Stream.of(Attention.values()).map(Attention::word).toList();

  private final Services services;
  private final Refs refs;

  ListTasks(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
  }

  @Override
  public String name() {
    return "list_tasks";
  }

  @Override
  public Told call(ToolCall call) {
    Body body = call.body();
    TaskFilter filter = filter(body, runs(body.text("run_id"), call.caller()));
    int limit = body.whole("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT).intValue();
    Optional<String> cursor = cursor(body);
    body.end();
    Page<TaskView> page =
        services.archive().tasks(filter, cursor, limit + 1, services.events().latest());
    boolean more = page.items().size() > limit;
    return told(more ? page.items().subList(0, limit) : page.items(), more);
  }

  /** A task sees its own run only, and naming another one is a mistake. */
  private Set<String> runs(Optional<String> asked, Caller caller) {
    return asked
        .map(ref -> refs.run(ref, caller).runId())
        .or(() -> refs.ownRun(caller))
        .map(Set::of)
        .orElse(Set.of());
  }

  private static TaskFilter filter(Body body, Set<String> runs) {
    return new TaskFilter(
        runs,
        words(body, "status", STATUSES),
        words(body, "attention", ATTENTIONS),
        Set.copyOf(body.texts("tool")),
        one(body, "phase"),
        one(body, "agent_role"),
        one(body, "project"),
        Optional.empty(),
        Optional.empty(),
        SearchText.typed(body.text("q", MAX_QUERY).orElse("")));
  }

  private static Set<String> one(Body body, String name) {
    return body.text(name).map(Set::of).orElse(Set.of());
  }

  private static Set<String> words(Body body, String name, List<String> known) {
    Set<String> words = Set.copyOf(body.texts(name));
    if (!known.containsAll(words)) {
      body.wrong(name, "must be any of " + String.join(", ", known));
    }
    return words;
  }

  /** The id of the last task of the page before. */
  private static Optional<String> cursor(Body body) {
    Optional<String> cursor = body.text("cursor");
    if (cursor.isPresent() && !cursor.get().matches("task_[0-9A-Za-z]{26}")) {
      body.wrong("cursor", "must be a next_cursor");
    }
    return cursor;
  }

  private static Told told(List<TaskView> tasks, boolean more) {
    ObjectNode json = Json.mapper().createObjectNode();
    ArrayNode items = json.putArray("items");
    tasks.forEach(task -> items.add(TaskFacts.json(task)));
    String lines = tasks.stream().map(TaskFacts::line).collect(Collectors.joining("\n"));
    if (!more) {
      return new Told(lines.isEmpty() ? "There is no such task." : lines, json);
    }
    json.put("next_cursor", tasks.getLast().taskId());
    return new Told(
        lines + "\nThere are more: call again with cursor " + tasks.getLast().taskId(), json);
  }
}
