package dev.runner.daemon.task.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Permits by name. A permit has a line of users: its holder, and behind it the task that borrowed
 * it while the one before waits. Only the last one runs; when any of them ends, the others keep the
 * permit. So lending never makes one permit two, and a parent that waits cannot starve its child.
 */
public final class Semaphores {
  /** The semaphore of {@code limits.max_parallel}. */
  public static final String HOME = "home";

  private final Map<String, Integer> capacities = new HashMap<>();
  private final Map<String, List<List<String>>> permits = new HashMap<>();

  public static String tool(String tool) {
    return "tool:" + tool;
  }

  public static String pool(String pool) {
    return "pool:" + pool;
  }

  /** Sets all limits; a semaphore without one is unlimited. Lowering takes no permit away. */
  public void limit(Map<String, Integer> limits) {
    capacities.clear();
    capacities.putAll(limits);
  }

  /** The names of a semaphore and a task that could lend its permit of it. */
  @FunctionalInterface
  public interface Lenders extends Predicate<String> {}

  /** Whether each semaphore has a permit to give or to lend. */
  boolean available(List<String> names, Lenders lenders) {
    return names.stream().allMatch(name -> free(name) || loan(name, lenders).size() > 0);
  }

  /** Takes one permit of each; {@link #available} must have said so. */
  void take(String task, List<String> names, Lenders lenders) {
    names.forEach(name -> take(task, name, free(name) ? List.of() : loan(name, lenders)));
  }

  /**
   * Takes again what a task held before a restart: its own permit, or a place behind an ancestor,
   * or one beyond a limit that was lowered meanwhile.
   */
  void retake(String task, List<String> names, Lenders ancestors) {
    for (String name : names) {
      if (users(name).stream().noneMatch(line -> line.contains(task))) {
        take(task, name, free(name) ? List.of() : loan(name, ancestors));
      }
    }
  }

  private void take(String task, String name, List<String> loan) {
    if (loan.isEmpty()) {
      users(name).add(new ArrayList<>(List.of(task)));
    } else {
      loan.add(task);
    }
  }

  void release(String task) {
    for (List<List<String>> lines : permits.values()) {
      lines.forEach(line -> line.remove(task));
      lines.removeIf(List::isEmpty);
    }
  }

  private boolean free(String name) {
    return users(name).size() < capacities.getOrDefault(name, Integer.MAX_VALUE);
  }

  /** The line whose last user may lend, or an empty list. */
  private List<String> loan(String name, Lenders lenders) {
    return users(name).stream()
        .filter(line -> lenders.test(line.getLast()))
        .findFirst()
        .orElse(List.of());
  }

  private List<List<String>> users(String name) {
    return permits.computeIfAbsent(name, n -> new ArrayList<>());
  }

  /** Permits given out, by semaphore. */
  public Map<String, Integer> inUse() {
    Map<String, Integer> inUse = new TreeMap<>();
    permits.forEach((name, lines) -> inUse.put(name, lines.size()));
    return inUse;
  }

  /** The limit of every semaphore that has one. */
  public Map<String, Integer> limits() {
    return Map.copyOf(capacities);
  }

  /** The semaphores among these that have nothing to give. */
  public List<String> exhausted(List<String> names) {
    return names.stream().filter(name -> !free(name)).toList();
  }
}
