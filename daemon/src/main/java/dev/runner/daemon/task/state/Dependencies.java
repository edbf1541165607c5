package dev.runner.daemon.task.state;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who waits for whom: by the task waited for here, by the task that waits in its stage. */
final class Dependencies {
  private final Map<String, Set<String>> waiting = new HashMap<>();

  /** Takes a task in that waits for others. */
  void add(String taskId, Set<String> on) {
    on.forEach(id -> of(id).add(taskId));
  }

  private Set<String> of(String taskId) {
    return waiting.computeIfAbsent(taskId, id -> new HashSet<>());
  }

  /** Whoever waits for a task waits for its next attempt from now on; gives those tasks. */
  Set<String> move(String before, String attempt) {
    Set<String> moved = Optional.ofNullable(waiting.remove(before)).orElse(Set.of());
    if (!moved.isEmpty()) {
      of(attempt).addAll(moved);
    }
    return moved;
  }

  /** Takes out the tasks that wait for this one, in the order of acceptance. */
  List<String> take(String taskId) {
    return Optional.ofNullable(waiting.remove(taskId)).orElse(Set.of()).stream().sorted().toList();
  }
}
