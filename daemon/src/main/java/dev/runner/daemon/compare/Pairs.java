package dev.runner.daemon.compare;

import dev.runner.telemetry.view.TaskView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tasks of two runs that belong together: by tool, role and title, then by tool and role, then
 * by tool; those alike in the order in which they were accepted.
 */
record Pairs(List<Pair> paired, List<TaskView> onlyA, List<TaskView> onlyB) {
  /** Two that do the same work. */
  record Pair(TaskView a, TaskView b) {}

  private static final List<Function<TaskView, List<Object>>> KEYS =
      List.of(
          task -> List.of(task.context().tool(), task.context().agentRole(), title(task)),
          task -> List.of(task.context().tool(), task.context().agentRole()),
          task -> List.of(task.context().tool()));

  private static Object title(TaskView task) {
    return task.queued().event().title().or(() -> task.queued().event().name());
  }

  static Pairs of(Collection<TaskView> a, Collection<TaskView> b) {
    List<Pair> paired = new ArrayList<>();
    List<TaskView> leftA = new ArrayList<>(a);
    List<TaskView> leftB = new ArrayList<>(b);
    for (Function<TaskView, List<Object>> key : KEYS) {
      pair(leftA, leftB, key, paired);
    }
    paired.sort(Comparator.comparing(pair -> pair.a().taskId()));
    return new Pairs(List.copyOf(paired), List.copyOf(leftA), List.copyOf(leftB));
  }

  /** Takes what fits together out of both lists. */
  private static void pair(
      List<TaskView> leftA,
      List<TaskView> leftB,
      Function<TaskView, List<Object>> key,
      List<Pair> paired) {
    Map<List<Object>, Deque<TaskView>> byKey = new HashMap<>();
    leftB.forEach(
        task -> byKey.computeIfAbsent(key.apply(task), k -> new ArrayDeque<>()).add(task));
    List<Pair> found = new ArrayList<>();
    for (TaskView task : leftA) {
      Deque<TaskView> same = byKey.getOrDefault(key.apply(task), new ArrayDeque<>());
      if (!same.isEmpty()) {
        found.add(new Pair(task, same.remove()));
      }
    }
    leftA.removeAll(found.stream().map(Pair::a).toList());
    leftB.removeAll(found.stream().map(Pair::b).toList());
    paired.addAll(found);
  }
}
