package dev.runner.telemetry.view;

import dev.runner.telemetry.event.Event.CheckpointRequired;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Event.TaskStarted;
import dev.runner.telemetry.event.LogPaths;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a task: {@code task.json}, the API and {@code --json} use the same names. */
public final class TaskJson {
  private TaskJson() {}

  /** One task; what is not known is absent. */
  public static ObjectNode of(TaskView task) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("task_id", task.taskId()).put("run_id", task.runId());
    node.put("tool", task.context().tool()).put("mode", task.context().mode().word());
    if (task.context().tty()) {
      node.put("tty", true);
    }
    node.put("status", task.status().word());
    task.attention().ifPresent(attention -> node.put("attention", attention.word()));
    task.context().phase().ifPresent(phase -> node.put("phase", phase));
    task.context().agentRole().ifPresent(role -> node.put("agent_role", role));
    addQueued(node, task.queued());
    if (!task.blocked()) {
      node.remove("blocked_on");
    }
    task.started().ifPresent(started -> addStarted(node, started));
    task.stop().ifPresent(stop -> node.put("stop_reason", stop.event().reason().word()));
    task.usage().ifPresent(usage -> node.set("usage", tree(usage.event().usage())));
    task.progress().ifPresent(progress -> node.set("progress", tree(progress.event())));
    addCheckpoints(node, task.checkpoints());
    task.retriedAs().ifPresent(next -> node.put("retried_as", next));
    task.completed().ifPresent(completed -> addCompleted(node, completed));
    LogPaths.add(node, task.context());
    return node;
  }

  private static void addQueued(ObjectNode node, At<TaskQueued> queued) {
    ObjectNode body = Json.mapper().valueToTree(queued.event());
    node.setAll(body);
    node.put("queued_at", Times.rfc3339(queued.ts()));
  }

  private static void addStarted(ObjectNode node, At<TaskStarted> started) {
    TaskStarted event = started.event();
    node.put("started_at", Times.rfc3339(started.ts())).put("queued_ms", event.queuedMs());
    event.pid().ifPresent(pid -> node.put("pid", pid));
    event.group().ifPresent(group -> node.put("group", group));
  }

  private static ObjectNode tree(Object value) {
    return Json.mapper().valueToTree(value);
  }

  private static void addCheckpoints(ObjectNode node, List<At<CheckpointRequired>> open) {
    if (!open.isEmpty()) {
      ArrayNode array = node.putArray("checkpoints");
      open.forEach(at -> array.add(checkpoint(at)));
    }
  }

  private static ObjectNode checkpoint(At<CheckpointRequired> asked) {
    ObjectNode node = tree(asked.event());
    node.remove("idempotency");
    return node.put("required_at", Times.rfc3339(asked.ts()));
  }

  private static void addCompleted(ObjectNode node, At<TaskCompleted> completed) {
    ObjectNode body = Json.mapper().valueToTree(completed.event());
    node.setAll(body);
    node.put("ended_at", Times.rfc3339(completed.ts()));
  }
}
