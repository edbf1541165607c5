package dev.runner.telemetry.event;

import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON form of an event: one object a line, at most {@value EventLimits#MAX_LINE_BYTES} bytes.
 */
public final class EventJson {
  /** The value of {@code schema} in every line. */
  public static final String SCHEMA = "runner.event/1";

  private static final Map<String, ObjectReader> READERS =
      Stream.of(Event.OfRun.class, Event.OfTask.class, Event.OfDaemon.class)
          .flatMap(family -> Stream.<Class<?>>of(family.getPermittedSubclasses()))
          .collect(Collectors.toUnmodifiableMap(EventJson::name, Json.mapper()::readerFor));

  private EventJson() {}

  /** The written name of an event, as {@code task_queued}. */
  public static String name(Event event) {
    return name(event.getClass());
  }

  /** The written names of all events this version knows, sorted. */
  public static List<String> names() {
    return READERS.keySet().stream().sorted().toList();
  }

  private static String name(Class<?> type) {
    String simple = type.getSimpleName();
    StringBuilder name = new StringBuilder(simple.length() + 4);
    for (int i = 0; i < simple.length(); i++) {
      char c = simple.charAt(i);
      if (Character.isUpperCase(c)) {
        name.append(i > 0 ? "_" : "").append(Character.toLowerCase(c));
      } else {
        name.append(c);
      }
    }
    return name.toString();
  }

  /** The line of a journal, with its newline; long values are cut to fit. */
  public static byte[] line(Recorded recorded) {
    return EventLimits.line(node(recorded));
  }

  private static ObjectNode node(Recorded recorded) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("schema", SCHEMA).put("seq", recorded.seq()).put("pos", recorded.pos());
    node.put("ts", Times.rfc3339(recorded.ts()));
    recorded.runId().ifPresent(id -> node.put("run_id", id));
    node.put("event", name(recorded.event())).put("summary", recorded.summary());
    recorded.task().ifPresent(task -> addTask(node, task));
    ObjectNode body = Json.mapper().valueToTree(recorded.event());
    node.setAll(body);
    return node;
  }

  private static void addTask(ObjectNode node, Recorded.TaskContext task) {
    ObjectNode context = Json.mapper().valueToTree(task);
    node.setAll(context);
    LogPaths.add(node, task);
  }

  /**
   * Reads a line; empty for an event this version does not know, which a reader ignores.
   *
   * @throws RuntimeException when the line is no event at all
   */
  public static Optional<Recorded> read(byte[] line) {
    SharedFields shared = SharedFields.read(line);
    return Optional.ofNullable(READERS.get(shared.event()))
        .map(body -> shared.with(body.<Event>readValue(line)));
  }
}
