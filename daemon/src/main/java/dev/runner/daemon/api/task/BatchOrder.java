package dev.runner.daemon.api.task;

import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.intake.Resolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders the tasks of one request so that each stands behind those it waits for. */
final class BatchOrder {
  private final Map<String, Resolved> byName = new HashMap<>();
  private final Set<Resolved> ordered = new LinkedHashSet<>();
  private final List<String> path = new ArrayList<>();

  private BatchOrder() {}

  /** The tasks in order; throws a problem when some wait for each other or share a name. */
  static List<Resolved> of(List<Resolved> tasks) {
    BatchOrder order = new BatchOrder();
    tasks.forEach(order::name);
    return order.byName.isEmpty() ? tasks : order.sorted(tasks);
  }

  private void name(Resolved task) {
    task.ask().name().ifPresent(name -> nameOnce(name, task));
  }

  private void nameOnce(String name, Resolved task) {
    if (byName.put(name, task) != null && !task.ask().after().isEmpty()) {
      throw ProblemException.invalid(
          List.of(new Problem.Field("/tasks", "two tasks are named " + name)));
    }
  }

  private List<Resolved> sorted(List<Resolved> tasks) {
    tasks.forEach(this::visit);
    return List.copyOf(ordered);
  }

  private void visit(Resolved task) {
    for (String ref : task.ask().after()) {
      Resolved dependency = byName.get(ref);
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
      throw ProblemException.invalid(
          List.of(
              new Problem.Field(
                  "/tasks", "these tasks wait for each other: " + String.join(", ", path))));
    }
    path.add(name);
  }
}
