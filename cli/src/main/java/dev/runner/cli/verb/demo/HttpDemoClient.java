package dev.runner.cli.verb.demo;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.demo.DemoClient;
import dev.runner.cli.demo.DemoTask;
import dev.runner.cli.demo.TaskSnapshot;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.start.TaskOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The demo's requests to the daemon of the call's home, which the first one starts if need be. */
final class HttpDemoClient implements DemoClient {
  private final Invocation call;
  private final RunChanges changes = new RunChanges();

  HttpDemoClient(Invocation call) {
    this.call = call;
  }

  @Override
  public Set<String> tools() {
    Set<String> names = new HashSet<>();
    for (JsonObject tool : ask(Request.get(Target.of("tools"))).objects("items")) {
      tool.text("name").ifPresent(names::add);
    }
    return names;
  }

  @Override
  public String openRun(String title) {
    JsonObject body = new JsonObject().with("title", title);
    String runId = told(ask(Request.creating(Target.of("runs"), body)), "run_id");
    changes.listen(call.daemon(), runId);
    return runId;
  }

  @Override
  public String startTask(String runId, DemoTask task) {
    JsonObject body =
        TaskOptions.place(new JsonObject(), call)
            .with("run_id", runId)
            .with("tool", task.tool())
            .with("params", object(task.params()))
            .with("set_env", object(task.env()))
            .with("title", task.labels().title())
            .with("phase", task.labels().phase())
            .with("agent_role", task.labels().role())
            .with("timeout_sec", task.timeout().toSeconds());
    return told(ask(Request.creating(Target.of("tasks"), body)), "task_id");
  }

  @Override
  public void stop(String taskId) {
    ask(Request.post(Target.of("tasks", taskId, "stop"), new JsonObject()));
  }

  @Override
  public List<TaskSnapshot> awaitChange(String runId, Duration atMost) {
    changes.await(atMost);
    return ask(Request.get(Target.of("tasks").and("run_id", runId))).objects("items").stream()
        .map(HttpDemoClient::snapshot)
        .toList();
  }

  @Override
  public void closeRun(String runId) {
    ask(Request.post(Target.of("runs", runId, "close"), new JsonObject()));
  }

  @Override
  public Path folder(String runId) {
    return call.home().run(runId).path();
  }

  private JsonObject ask(Request request) {
    try (Answer answer = call.daemon().ask(request.accept(MediaTypes.JSON))) {
      return answer.object();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String told(JsonObject answer, String name) {
    return answer
        .text(name)
        .orElseThrow(() -> new UncheckedIOException(new IOException("no " + name + " was told")));
  }

  private static TaskSnapshot snapshot(JsonObject task) {
    return new TaskSnapshot(told(task, "task_id"), told(task, "status"), ran(task), exitCode(task));
  }

  /** Told once it has ended; before, the time since its start. */
  private static Optional<Duration> ran(JsonObject task) {
    Optional<String> startedAt = task.text("started_at");
    if (startedAt.isEmpty() || task.number("duration_ms").isPresent()) {
      return startedAt.map(at -> Duration.ofMillis(task.number("duration_ms").orElse(0)));
    }
    Duration since = Duration.between(Instant.parse(startedAt.get()), Instant.now());
    return Optional.of(since.isNegative() ? Duration.ZERO : since);
  }

  private static OptionalInt exitCode(JsonObject task) {
    return task.number("exit_code").stream().mapToInt(code -> (int) code).findFirst();
  }

  private static JsonObject object(Map<String, String> values) {
    JsonObject object = new JsonObject();
    values.forEach(object::with);
    return object;
  }
}
