package dev.runner.telemetry.index.sqlite;

import dev.runner.telemetry.event.EventJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of events as small numbers. Another set of names makes another version of the index. */
public final class EventNames {
  public static final List<String> ALL = EventJson.names();
  private static final Map<String, Integer> CODES = codes();
  private static final Set<Integer> OF_TASKS =
      ALL.stream()
          .filter(name -> name.startsWith("task_") || name.startsWith("checkpoint_"))
          .map(CODES::get)
          .collect(Collectors.toUnmodifiableSet());

  public static final int STALLED = code("task_stalled").orElseThrow();
  public static final int CLEARED = code("task_stall_cleared").orElseThrow();

  private EventNames() {}

  private static Map<String, Integer> codes() {
    Map<String, Integer> codes = new HashMap<>();
    ALL.forEach(name -> codes.put(name, codes.size()));
    return Map.copyOf(codes);
  }

  /** Whether events of this name belong to a task. */
  public static boolean isOfTask(int code) {
    return OF_TASKS.contains(code);
  }

  /** Whether an event of this name takes the place of the one before it: silence and its end. */
  public static boolean isOfStall(int code) {
    return code == STALLED || code == CLEARED;
  }

  public static Optional<Integer> code(String name) {
    return Optional.ofNullable(CODES.get(name));
  }
}
