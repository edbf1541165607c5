package dev.runner.telemetry.event;

import dev.runner.telemetry.event.Recorded.TaskContext;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What all lines share. Read without a tree: lists and searches read thousands of lines. */
final class SharedFields {
  private static final Set<String> TEXTS =
      Set.of(
          "ts",
          "run_id",
          "event",
          "summary",
          "task_id",
          "tool",
          "mode",
          "status",
          "phase",
          "agent_role");
  private static final Pattern TASK = Pattern.compile("task_[0-9a-z]{26}");
  private static final Map<String, TaskStatus> STATUSES =
      words(TaskStatus.values(), TaskStatus::word);
  private static final Map<String, Mode> MODES = words(Mode.values(), Mode::word);

  private final Map<String, String> texts = HashMap.newHashMap(TEXTS.size());
  private final Map<String, Long> numbers = HashMap.newHashMap(2);

  private SharedFields() {}

  private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
    return Stream.of(values).collect(Collectors.toUnmodifiableMap(word, Function.identity()));
  }

  /**
   * Reads a line.
   *
   * @throws tools.jackson.core.JacksonException when it is no JSON
   */
  static SharedFields read(byte[] line) {
    SharedFields fields = new SharedFields();
    try (JsonParser parser = Json.mapper().createParser(line)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
          fields.take(key, parser.nextToken(), parser);
        }
      }
    }
    return fields;
  }

  private void take(String key, JsonToken value, JsonParser parser) {
    if (value == JsonToken.VALUE_STRING && TEXTS.contains(key)) {
      texts.put(key, parser.getString());
    } else if (value == JsonToken.VALUE_NUMBER_INT && (key.equals("pos") || key.equals("seq"))) {
      numbers.put(key, parser.getLongValue());
    } else {
      parser.skipChildren();
    }
  }

  /** The written name of the event; empty when there is none. */
  String event() {
    return texts.getOrDefault("event", "");
  }

  /**
   * The event with these fields.
   *
   * @throws RuntimeException when one is missing or says nothing
   */
  Recorded with(Event event) {
    return new Recorded(
        number("seq"),
        number("pos"),
        Times.parse(text("ts").orElseThrow()),
        text("run_id"),
        text("task_id").map(this::task),
        texts.getOrDefault("summary", ""),
        event);
  }

  /** An id is the name of a folder: what could lead elsewhere is none. */
  private TaskContext task(String taskId) {
    if (!TASK.matcher(taskId).matches()) {
      throw new IllegalArgumentException("an event is of a task with an id that can be none");
    }
    return new TaskContext(
        taskId,
        text("tool").orElseThrow(),
        text("mode").map(MODES::get).orElseThrow(),
        text("status").map(STATUSES::get).orElseThrow(),
        text("phase"),
        text("agent_role"));
  }

  private long number(String key) {
    return Optional.ofNullable(numbers.get(key)).orElseThrow();
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key));
  }
}
