package dev.runner.daemon.task.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The tasks that wait for permits. All that need the same permits stand in one lane, so that
 * finding the next one looks at the head of each lane and never at the whole queue.
 */
public final class Lanes {
  private static final Comparator<TaskState> ORDER =
      Comparator.<TaskState>comparingInt(task -> -task.spec().asked().priority())
          .thenComparingLong(TaskState::queuedPos);

  /** Children of one parent stand apart, because only they may borrow from it. */
  private record Key(List<String> semaphores, Optional<String> parent) {
    static Key of(TaskState task) {
      return new Key(task.spec().semaphores(), task.spec().asked().parentTaskId());
    }
  }

  private final Map<Key, TreeSet<TaskState>> lanes = new HashMap<>();

  void add(TaskState task) {
    lanes.computeIfAbsent(Key.of(task), key -> new TreeSet<>(ORDER)).add(task);
  }

  void remove(TaskState task) {
    lanes.computeIfPresent(
        Key.of(task),
        (key, lane) -> {
          lane.remove(task);
          return lane.isEmpty() ? null : lane;
        });
  }

  /** The first of the tasks that can start: by priority, then by the order of acceptance. */
  public Optional<TaskState> next(Predicate<TaskState> startable) {
    return lanes.values().stream().map(TreeSet::first).filter(startable).min(ORDER);
  }

  /** All waiting tasks in the order they would start if permits were free. */
  public List<TaskState> all() {
    List<TaskState> all = new ArrayList<>();
    lanes.values().forEach(all::addAll);
    all.sort(ORDER);
    return all;
  }
}
