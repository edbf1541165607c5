package dev.runner.telemetry.index.sqlite;

import dev.runner.telemetry.event.EventJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
  public static final int ASKED = code("checkpoint_required").orElseThrow();
  public static final int ANSWERED = code("checkpoint_resolved").orElseThrow();
  private static final int USAGE = code("task_usage").orElseThrow();
  private static final int PROGRESS = code("task_progress").orElseThrow();

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

  /**
   * Events of which only the last counts, as a number they share: what was used, what is done,
   * silence and its end. Empty for all others.
   */
  public static OptionalInt lastCounts(int code) {
    if (code == CLEARED) {
      return OptionalInt.of(STALLED);
    }
    return code == STALLED || code == USAGE || code == PROGRESS
        ? OptionalInt.of(code)
        : OptionalInt.empty();
  }

  public static Optional<Integer> code(String name) {
    return Optional.ofNullable(CODES.get(name));
  }
}
