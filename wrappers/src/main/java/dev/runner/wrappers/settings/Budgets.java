package dev.runner.wrappers.settings;

import java.util.Map;
import java.util.Optional;

/**
 * The budgets of a home.
 *
 * @param task of each task whose tool has none of its own
 * @param run of all tasks of a run
 * @param day of all tasks on one day, by the local clock
 * @param tools of all tasks of one tool on one day, by the tool's name
 */
public record Budgets(
    Optional<Budget> task, Optional<Budget> run, Optional<Budget> day, Map<String, Budget> tools) {
  /** Nothing is limited. */
  public static final Budgets NONE =
      new Budgets(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

  public Budgets {
    tools = Map.copyOf(tools);
  }
}
