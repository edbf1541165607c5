package dev.runner.daemon.task.state;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which running tasks work in which git work tree, of those that are watched. */
final class WorkTrees {
  private final Map<String, Set<String>> tasks = new HashMap<>();

  void enter(TaskState task) {
    task.spec()
        .workTree()
        .ifPresent(root -> tasks.computeIfAbsent(root, _ -> new LinkedHashSet<>()).add(task.id()));
  }

  void leave(TaskState task) {
    task.spec()
        .workTree()
        .ifPresent(root ->
            tasks.computeIfPresent(
                root,
                (_, all) -> {
                  all.remove(task.id());
                  return all.isEmpty() ? null : all;
                }));
  }

  /** The others in the same work tree, in the order of their starts. */
  List<String> with(TaskState task) {
    return task.spec().workTree().map(root -> tasks.getOrDefault(root, Set.of())).stream()
        .flatMap(Set::stream)
        .filter(id -> !id.equals(task.id()))
        .toList();
  }
}
