package dev.runner.cli.start;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Sends what {@code runner start} asks for: one task, or batches of them into one run. */
public final class TaskRequests {
  static final int LARGEST_BATCH = 1000;

  private final Invocation call;

  public TaskRequests(Invocation call) {
    this.call = call;
  }

  /** The tasks as the daemon accepted them. */
  public List<JsonObject> start(JsonObject task, int count) throws IOException {
    if (count == 1) {
      return List.of(send(Target.of("tasks"), TaskOptions.place(task, call)));
    }
    return count <= LARGEST_BATCH
        ? batch(task, count, Optional.empty())
        : batches(task, count, call.arguments().text("--run"));
  }

  /** More than one batch needs a run that stays open between them. */
  private List<JsonObject> batches(JsonObject task, int count, Optional<String> joined)
      throws IOException {
    String run = joined.isPresent() ? joined.get() : newRun();
    List<JsonObject> started = new ArrayList<>();
    while (started.size() < count) {
      int size = Math.min(LARGEST_BATCH, count - started.size());
      started.addAll(batch(task, size, Optional.of(run)));
    }
    if (joined.isEmpty()) {
      Target close = Target.of("runs", run, "close");
      call.daemon().send(Request.post(close, new JsonObject())).close();
    }
    return started;
  }

  private String newRun() throws IOException {
    JsonObject asked = new JsonObject().with("title", call.arguments().text("--title"));
    return send(Target.of("runs"), asked).text("run_id").orElseThrow();
  }

  private List<JsonObject> batch(JsonObject task, int size, Optional<String> run)
      throws IOException {
    JsonObject body = TaskOptions.place(new JsonObject(), call).with("run_id", run);
    body.with("tasks", Collections.nCopies(size, task));
    return send(Target.of("tasks", "batch"), body).objects("items");
  }

  private JsonObject send(Target target, JsonObject body) throws IOException {
    Request request = Request.creating(target, body).accept(MediaTypes.JSON);
    try (Answer answer = call.ask(request)) {
      return answer.object();
    }
  }
}
