package dev.runner.daemon.task;

import dev.runner.daemon.task.decide.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What connections that are open now mean to the core: tasks that wait for others, and people at
 * terminals. They are told anew when the journals are read again; else a parent that waits would
 * lend no more, and whoever is attached would be taken for gone.
 */
public final class OpenConnections {
  private final Map<String, Integer> waits = new LinkedHashMap<>();
  private final Map<Input.Attached, Integer> attached = new LinkedHashMap<>();

  /** Remembers the input, if it is about a connection. */
  public void remember(Input input) {
    switch (input) {
      case Input.Waiting waiting -> count(waits, waiting.taskId(), waiting.delta());
      case Input.Attached a -> count(attached, a, 1);
      case Input.Detached d -> count(attached, new Input.Attached(d.taskId(), d.client()), -1);
      default -> {}
    }
  }

  private static <K> void count(Map<K, Integer> counts, K key, int delta) {
    int count = counts.getOrDefault(key, 0) + delta;
    counts.put(key, count);
    counts.values().removeIf(n -> n <= 0);
  }

  /** All there are, for a state that knows of none. */
  public List<Input> all() {
    return Stream.<Input>concat(
            waits.entrySet().stream()
                .<Input>map(wait -> new Input.Waiting(wait.getKey(), wait.getValue())),
            attached.entrySet().stream()
                .<Input>flatMap(
                    one -> IntStream.range(0, one.getValue()).mapToObj(i -> one.getKey())))
        .toList();
  }
}
