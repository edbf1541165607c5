package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.task.TaskReasons;
import dev.runner.telemetry.view.TaskView;
import tools.jackson.databind.node.ObjectNode;

/** {@code task_status}: how one task stands, and why. */
final class TaskStatus implements McpTool {
  private final Refs refs;
  private final TaskReasons reasons;

  TaskStatus(Services services, Refs refs) {
    this.refs = refs;
    this.reasons = new TaskReasons(services, refs);
  }

  @Override
  public String name() {
    return "task_status";
  }

  @Override
  public Told call(ToolCall call) {
    Body body = call.body();
    String ref = body.requiredText("task_id");
    body.end();
    TaskView task = refs.task(ref, call.caller());
    String why = reasons.why(task).sentence();
    ObjectNode json = TaskFacts.json(task).put("why", why);
    return new Told(TaskFacts.line(task) + "\n" + why, json);
  }
}
