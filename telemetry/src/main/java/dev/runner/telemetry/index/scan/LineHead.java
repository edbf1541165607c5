package dev.runner.telemetry.index.scan;

import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.index.sqlite.EventNames;
import dev.runner.telemetry.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What the index takes from every line, read without building a tree.
 *
 * @param name of the event, as a number
 * @param taskId empty for an event of a run
 * @param status of the task
 */
public record LineHead(
    long pos, int name, String runId, String taskId, Optional<TaskStatus> status) {
  private static final Map<String, TaskStatus> STATUSES =
      Stream.of(TaskStatus.values())
          .collect(Collectors.toUnmodifiableMap(TaskStatus::word, Function.identity()));

  /** Empty when the line is no event of this version. */
  public static Optional<LineHead> read(byte[] line) {
    HeadScanner scanner = new HeadScanner(line);
    return scanner.scan()
        ? of(scanner.pos, scanner.event, scanner.runId, scanner.taskId, scanner.status)
        : parsed(line);
  }

  private static Optional<LineHead> of(
      long pos, String event, String runId, String taskId, String status) {
    LineHead head =
        new LineHead(
            pos,
            EventNames.code(event).orElse(-1),
            runId,
            taskId,
            Optional.ofNullable(STATUSES.get(status)));
    return head.isEvent() ? Optional.of(head) : Optional.empty();
  }

  /** The same, of any JSON. */
  static Optional<LineHead> parsed(byte[] line) {
    try (JsonParser parser = Json.mapper().createParser(line)) {
      return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<LineHead> read(JsonParser parser) {
    long pos = -1;
    String event = "";
    String runId = "";
    String taskId = "";
    String status = "";
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING) {
        switch (key) {
          case "event" -> event = parser.getString();
          case "run_id" -> runId = parser.getString();
          case "task_id" -> taskId = parser.getString();
          case "status" -> status = parser.getString();
          default -> {}
        }
      } else if (value == JsonToken.VALUE_NUMBER_INT && key.equals("pos")) {
        pos = parser.getLongValue();
      } else {
        parser.skipChildren();
      }
    }
    return of(pos, event, runId, taskId, status);
  }

  private boolean isEvent() {
    boolean ofTask = !taskId.isEmpty();
    return pos >= 0
        && name >= 0
        && ofTask == EventNames.isOfTask(name)
        && (!ofTask || status.isPresent());
  }

  /** The status a word means; the words are ours. */
  public static TaskStatus status(String word) {
    TaskStatus status = STATUSES.get(word);
    if (status == null) {
      throw new IndexException("no status is called " + word);
    }
    return status;
  }
}
