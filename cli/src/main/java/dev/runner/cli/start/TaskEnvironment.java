package dev.runner.cli.start;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment a task is asked to have: the caller's, without what marks the caller as a task
 * itself, and with what {@code -e} adds.
 */
public final class TaskEnvironment {
  private static final Set<String> NEVER_SENT =
      Set.of(
          "RUNNER_TASK_ID",
          "RUNNER_RUN_ID",
          "RUNNER_TOKEN",
          "RUNNER_COMMAND",
          "RUNNER_URL",
          "RUNNER_ARTIFACTS_DIR",
          "RUNNER_HOME");

  private TaskEnvironment() {}

  /** The caller's environment, for tools that inherit it. */
  public static JsonObject ofCaller(Map<String, String> callers) {
    Map<String, String> sent = new TreeMap<>(callers);
    sent.keySet().removeAll(NEVER_SENT);
    return object(sent);
  }

  /** What {@code -e} asks for, whatever the tool's policy. */
  static JsonObject typed(Map<String, String> callers, List<String> typed) {
    Map<String, String> sent = new TreeMap<>();
    for (String each : typed) {
      add(sent, callers, each);
    }
    return object(sent);
  }

  private static JsonObject object(Map<String, String> variables) {
    JsonObject object = new JsonObject();
    variables.forEach(object::with);
    return object;
  }

  private static void add(Map<String, String> sent, Map<String, String> callers, String typed) {
    int equals = typed.indexOf('=');
    if (typed.isEmpty() || equals == 0) {
      throw CommandFailure.usage("-e '" + typed + "': write NAME=VALUE or NAME.");
    }
    if (equals > 0) {
      sent.put(typed.substring(0, equals), typed.substring(equals + 1));
    } else if (callers.containsKey(typed)) {
      sent.put(typed, callers.getOrDefault(typed, ""));
    } else {
      throw CommandFailure.usage("-e " + typed + ": this variable is not set here.");
    }
  }
}
