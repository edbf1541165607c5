package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.service.Services;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code task_output}: the end of what a task printed, or a part of it. */
final class TaskOutput implements McpTool {
  private static final List<String> STREAMS =
      List.of(OutputReader.STDOUT, OutputReader.STDERR, OutputReader.ANSWER);

  private final Refs refs;
  private final OutputReader outputs;

  TaskOutput(Services services, Refs refs) {
    this.refs = refs;
    this.outputs = new OutputReader(services);
  }

  @Override
  public String name() {
    return "task_output";
  }

  @Override
  public Told call(ToolCall call) throws IOException {
    Body body = call.body();
    String ref = body.requiredText("task_id");
    Optional<String> stream = body.text("stream");
    if (stream.isPresent() && !STREAMS.contains(stream.get())) {
      body.wrong("stream", "must be one of " + String.join(", ", STREAMS));
    }
    TextRange range = TextRange.of(body);
    body.end();
    TaskView task = refs.task(ref, call.caller());
    Output output =
        stream.isPresent() ? outputs.part(task, stream.get(), range) : outputs.part(task, range);
    var json = output.json().put("task_id", task.taskId()).put("status", task.status().word());
    return new Told(TaskFacts.line(task) + "\n" + output.told(), json);
  }
}
