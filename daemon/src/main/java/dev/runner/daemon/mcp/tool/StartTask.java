package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.task.TaskStarts;
import dev.runner.daemon.intake.Origin;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.Requester;
import dev.runner.telemetry.request.RequestFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code start_task}: what {@code POST /tasks} takes, where and as whom the client runs. */
final class StartTask implements McpTool {
  private static final String KEY = "idempotency_key";

  private final Services services;
  private final TaskStarts starts;

  StartTask(Services services, Refs refs) {
    this.services = services;
    this.starts = new TaskStarts(services, refs);
  }

  @Override
  public String name() {
    return "start_task";
  }

  @Override
  public Told call(ToolCall call) {
    ObjectNode asked = call.arguments();
    if (asked.has("env")) {
      throw ProblemException.bad("There is no member /env here; name variables in set_env.");
    }
    Optional<String> key = key(asked).or(call.asker()::idempotencyKey);
    asked.remove(KEY);
    ToolCall.Surroundings surroundings = call.surroundings();
    surroundings.cwd().ifPresent(folder -> place(asked, folder));
    Origin origin =
        Asking.origin(
            call.caller(),
            new Requester("mcp", call.asker().client(), System.getProperty("user.name")),
            key.map(k -> new Idempotency(k, digest(asked))),
            services);
    surroundings.env().ifPresent(env -> asked.set("env", env));
    return told(starts.start(() -> Body.of(asked), call.caller(), origin));
  }

  private static Optional<String> key(ObjectNode asked) {
    Optional<String> key = Optional.ofNullable(asked.get(KEY)).map(node -> node.asString(""));
    if (key.isPresent() && !Asking.isKey(key.get())) {
      throw ProblemException.invalid(
          List.of(new Problem.Field("/" + KEY, "must be 1 to 128 printable characters of ASCII")));
    }
    return key;
  }

  /** A folder that is not absolute is meant from where the client runs. */
  private static void place(ObjectNode asked, Path folder) {
    String cwd = asked.path("cwd").asString("");
    if (!asked.has("cwd") || (!cwd.isEmpty() && cwd.indexOf('\0') < 0)) {
      asked.put("cwd", folder.resolve(cwd).normalize().toString());
    }
  }

  private static String digest(ObjectNode asked) {
    return RequestFile.sha256(("mcp start_task\n" + asked).getBytes(StandardCharsets.UTF_8));
  }

  private static Told told(TaskStarts.Started started) {
    ObjectNode json = TaskFacts.json(started.task());
    StringBuilder text = new StringBuilder(TaskFacts.line(started.task()));
    if (started.answer() instanceof Answer.Repeated) {
      json.put("replayed", true);
      text.append("\nIt was started by an earlier call with the same key.");
    }
    started.notices().forEach(notice -> text.append('\n').append(notice));
    return new Told(text.append("\nNext: wait_task with this task_id.").toString(), json);
  }
}
