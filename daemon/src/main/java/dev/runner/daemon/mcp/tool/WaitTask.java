package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.task.TaskWaits;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** {@code wait_task}: shorter than clients wait for an answer, which is a minute at most. */
final class WaitTask implements McpTool {
  static final long MAX_WAIT_SEC = 45;
  private static final int OUTPUT_BYTES = 4096;

  private final Refs refs;
  private final TaskWaits waits;
  private final OutputReader outputs;

  WaitTask(Services services, Refs refs) {
    this.refs = refs;
    this.waits = new TaskWaits(services);
    this.outputs = new OutputReader(services);
  }

  @Override
  public String name() {
    return "wait_task";
  }

  @Override
  public Told call(ToolCall call) throws IOException {
    Body body = call.body();
    String ref = body.requiredText("task_id");
    long waitSec = body.whole("timeout_sec", 0, MAX_WAIT_SEC).orElse(MAX_WAIT_SEC);
    body.end();
    TaskView task =
        waits.waited(
            refs.task(ref, call.caller()), call.caller(), TimeUnit.SECONDS.toMillis(waitSec));
    return task.status().isFinal() ? ended(task) : goesOn(task);
  }

  private static Told goesOn(TaskView task) {
    return new Told(
        TaskFacts.line(task) + "\nIt has not ended. Call wait_task again.",
        TaskFacts.json(task).put("ended", false));
  }

  private Told ended(TaskView task) throws IOException {
    Output output = outputs.end(task, OUTPUT_BYTES);
    var json = TaskFacts.json(task).put("ended", true);
    json.set("output", output.json());
    return new Told(TaskFacts.line(task) + "\n" + output.told(), json);
  }
}
