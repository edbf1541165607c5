package dev.runner.daemon.process.launch;

import java.util.Map;
import java.util.Set;

/**
 * The whole environment of a tool; values of {@code secretNames} never reach an argument list,
 * where other users could read them.
 */
public record TaskEnvironment(Map<String, String> values, Set<String> secretNames) {

  public TaskEnvironment {
    values = Map.copyOf(values);
    secretNames = Set.copyOf(secretNames);
  }

  /** An environment without secrets. */
  public static TaskEnvironment of(Map<String, String> values) {
    return new TaskEnvironment(values, Set.of());
  }
}
