package dev.runner.cli.faults;

import dev.runner.cli.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts who runs by the events alone, in the order of commit. */
final class PermitReplay {
  private static final String ALL = "home";
  private final Map<String, Integer> limits;
  private final Map<String, Integer> running = new HashMap<>();
  private final Map<String, String> started = new HashMap<>();
  private final List<String> wrongs;

  PermitReplay(int maxParallel, List<String> wrongs) {
    this.limits =
        Map.of(
            ALL,
            maxParallel,
            Kind.NARROW.tool(),
            Kind.NARROW_LIMIT,
            Kind.POOLED.tool(),
            Kind.POOL_LIMIT);
    this.wrongs = wrongs;
  }

  void over(List<JsonObject> events) {
    for (JsonObject event : events) {
      switch (Telemetry.name(event)) {
        case "task_started" -> start(event);
        case "task_completed" -> end(event);
        default -> {}
      }
    }
  }

  private void start(JsonObject event) {
    String tool = event.text("tool").orElseThrow();
    started.put(event.text("task_id").orElseThrow(), tool);
    for (String semaphore : List.of(ALL, tool)) {
      int count = running.merge(semaphore, 1, Integer::sum);
      if (count > limits.getOrDefault(semaphore, Integer.MAX_VALUE)) {
        wrongs.add(
            "%d run under %s, which has fewer permits: %s".formatted(count, semaphore, event));
      }
    }
  }

  private void end(JsonObject event) {
    String tool = started.remove(event.text("task_id").orElseThrow());
    if (tool != null) {
      running.merge(ALL, -1, Integer::sum);
      running.merge(tool, -1, Integer::sum);
    }
  }
}
