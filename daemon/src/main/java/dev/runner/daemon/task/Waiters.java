package dev.runner.daemon.task;

import dev.runner.daemon.task.decide.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The waits of tasks for others over connections that are open now. No journal holds them, so they
 * are told anew when the journals are read again; else a parent that waits would lend no more.
 */
public final class Waiters {
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** Remembers the input, if it is about a wait. */
  public void remember(Input input) {
    if (input instanceof Input.Waiting waiting) {
      int count = counts.getOrDefault(waiting.taskId(), 0) + waiting.delta();
      counts.put(waiting.taskId(), count);
      counts.values().removeIf(n -> n <= 0);
    }
  }

  /** All waits there are, for a state that knows of none. */
  public List<Input> all() {
    return counts.entrySet().stream()
        .<Input>map(wait -> new Input.Waiting(wait.getKey(), wait.getValue()))
        .toList();
  }
}
