package dev.runner.daemon.api.task;

import dev.runner.daemon.api.body.TaskBody;
import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which the tasks of one request are started: each behind those it waits for. */
final class BatchOrder {
  private final List<TaskBody> tasks;
  private final Map<String, Integer> byName = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();
  private final Set<Integer> ordered = new LinkedHashSet<>();
  private final List<String> path = new ArrayList<>();

  private BatchOrder(List<TaskBody> tasks) {
    this.tasks = tasks;
    for (int i = 0; i < tasks.size(); i++) {
      name(i);
    }
  }

  /** The order; throws a problem when some wait for each other, or for one of several of a name. */
  static BatchOrder of(List<TaskBody> tasks) {
    BatchOrder order = new BatchOrder(tasks);
    for (int i = 0; i < tasks.size(); i++) {
      order.visit(i);
    }
    return order;
  }

  private void name(int task) {
    tasks
        .get(task)
        .ask()
        .name()
        .filter(name -> byName.put(name, task) != null)
        .ifPresent(ambiguous::add);
  }

  private void visit(int task) {
    for (String ref : tasks.get(task).after()) {
      if (ambiguous.contains(ref)) {
        throw wrong("/tasks/" + task + "/after", "several of these tasks are named " + ref);
      }
      Integer dependency = byName.get(ref);
      if (dependency != null && !ordered.contains(dependency)) {
        enter(ref);
        visit(dependency);
        path.removeLast();
      }
    }
    ordered.add(task);
  }

  private void enter(String name) {
    if (path.contains(name)) {
      throw wrong("/tasks", "these tasks wait for each other: " + String.join(", ", path));
    }
    path.add(name);
  }

  private static ProblemException wrong(String pointer, String detail) {
    return ProblemException.invalid(List.of(new Problem.Field(pointer, detail)));
  }

  /** What stands in the order of the request, in the order of the start. */
  <T> List<T> started(List<T> asked) {
    return ordered.stream().map(asked::get).toList();
  }

  /** What stands in the order of the start, in the order of the request. */
  <T> List<T> asked(List<T> started) {
    List<Integer> order = List.copyOf(ordered);
    Integer[] places = new Integer[order.size()];
    for (int i = 0; i < places.length; i++) {
      places[order.get(i)] = i;
    }
    return Arrays.stream(places).map(started::get).toList();
  }
}
