package dev.runner.telemetry.index;

import dev.runner.telemetry.event.EventJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of events as small numbers. Another set of names makes another version of the index. */
final class EventNames {
  static final List<String> ALL = EventJson.names();
  private static final Map<String, Integer> CODES = codes();

  static final int STALLED = code("task_stalled").orElseThrow();
  static final int CLEARED = code("task_stall_cleared").orElseThrow();

  private EventNames() {}

  private static Map<String, Integer> codes() {
    Map<String, Integer> codes = new HashMap<>();
    ALL.forEach(name -> codes.put(name, codes.size()));
    return Map.copyOf(codes);
  }

  /** Whether events of this name belong to a task. */
  static boolean isOfTask(int code) {
    String name = ALL.get(code);
    return Stream.of("task_", "checkpoint_").anyMatch(name::startsWith);
  }

  /** Whether an event of this name takes the place of the one before it: silence and its end. */
  static boolean isOfStall(int code) {
    return code == STALLED || code == CLEARED;
  }

  static Optional<Integer> code(String name) {
    return Optional.ofNullable(CODES.get(name));
  }
}
