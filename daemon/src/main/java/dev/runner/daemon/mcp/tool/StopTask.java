package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.task.TaskStops;
import java.util.Optional;

/** {@code stop_task}: begins the stop ladder, or takes its next step. */
final class StopTask implements McpTool {
  private static final int MAX_REASON = 4096;

  private final Refs refs;
  private final TaskStops stops;

  StopTask(Services services, Refs refs) {
    this.refs = refs;
    this.stops = new TaskStops(services, refs);
  }

  @Override
  public String name() {
    return "stop_task";
  }

  @Override
  public Told call(ToolCall call) {
    Body body = call.body();
    String ref = body.requiredText("task_id");
    boolean now = body.flag("now");
    Optional<String> reason = body.text("reason", MAX_REASON);
    body.end();
    String by = call.caller().by();
    TaskStops.Stopped stopped =
        stops.stop(
            refs.task(ref, call.caller()), now, reason.map(why -> by + ": " + why).orElse(by));
    return new Told(
        stopped.task().taskId() + " " + stopped.what() + ".", TaskFacts.json(stopped.task()));
  }
}
