package dev.runner.daemon.mcp.tool;

import dev.runner.telemetry.view.TaskJson;
import dev.runner.telemetry.view.TaskView;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A task in few words: what was asked of it, a prompt above all, is left out. */
final class TaskFacts {
  private static final int MAX_TITLE = 200;

  /** As {@link TaskJson} calls them. */
  private static final List<String> TOLD =
      List.of(
          "task_id",
          "run_id",
          "tool",
          "mode",
          "status",
          "attention",
          "name",
          "title",
          "phase",
          "agent_role",
          "cwd",
          "project",
          "parent_task_id",
          "retry_of",
          "retried_as",
          "blocked_on",
          "queued_at",
          "started_at",
          "ended_at",
          "duration_ms",
          "exit_code",
          "signal",
          "error_class",
          "stop_reason",
          "findings",
          "usage",
          "progress",
          "checkpoints");

  private TaskFacts() {}

  static ObjectNode json(TaskView task) {
    ObjectNode json = TaskJson.of(task).retain(TOLD);
    if (json.path("title").asString("").length() > MAX_TITLE) {
      json.put("title", cut(json.get("title").asString()));
    }
    return json;
  }

  private static String cut(String title) {
    return title.substring(0, title.offsetByCodePoints(0, MAX_TITLE / 2)) + "…";
  }

  /** One line: {@code task_… failed (exit_nonzero, exit code 3), shell "title", in RUN-…}. */
  static String line(TaskView task) {
    ObjectNode json = json(task);
    StringBuilder line = new StringBuilder(task.taskId()).append(' ').append(status(json));
    line.append(", ").append(task.context().tool());
    text(json, "title").ifPresent(title -> line.append(" \"").append(title).append('"'));
    text(json, "name").ifPresent(name -> line.append(", named ").append(name));
    return line.append(", in ").append(task.runId()).toString();
  }

  private static String status(ObjectNode json) {
    StringBuilder status = new StringBuilder(json.get("status").asString());
    String why =
        String.join(
            ", ",
            List.of("error_class", "exit_code", "attention").stream()
                .filter(json::has)
                .map(name ->
                    name.equals("exit_code")
                        ? "exit code " + json.get(name).asString()
                        : json.get(name).asString())
                .toList());
    return why.isEmpty() ? status.toString() : status.append(" (" + why + ")").toString();
  }

  private static Optional<String> text(ObjectNode json, String name) {
    return Optional.ofNullable(json.get(name)).map(JsonNode::asString);
  }
}
