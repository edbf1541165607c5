package dev.runner.daemon.api.checkpoint;

import dev.runner.daemon.history.OpenCheckpoint;
import dev.runner.telemetry.event.CheckpointKind;
import dev.runner.telemetry.event.Event.CheckpointResolved;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import dev.runner.telemetry.view.At;
import dev.runner.telemetry.view.TaskView;
import tools.jackson.databind.node.ObjectNode;

/** A checkpoint as answers tell it; without a {@code decision} it is open. */
final class CheckpointJson {
  private CheckpointJson() {}

  static ObjectNode of(OpenCheckpoint open) {
    var asked = open.asked().event();
    return of(open.task(), open.id(), asked.kind(), asked.question())
        .put("by", asked.by())
        .put("required_at", Times.rfc3339(open.asked().ts()));
  }

  static ObjectNode of(TaskView task, String id, CheckpointKind kind, String question) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("checkpoint_id", id).put("task_id", task.taskId()).put("run_id", task.runId());
    json.put("tool", task.context().tool());
    task.queued().event().title().ifPresent(title -> json.put("title", title));
    return json.put("kind", kind.word()).put("question", question);
  }

  static ObjectNode resolved(ObjectNode json, At<CheckpointResolved> answer) {
    CheckpointResolved event = answer.event();
    json.put("decision", event.decision().word()).put("decided_by", event.by());
    event.message().ifPresent(message -> json.put("message", message));
    return json.put("resolved_at", Times.rfc3339(answer.ts()));
  }
}
