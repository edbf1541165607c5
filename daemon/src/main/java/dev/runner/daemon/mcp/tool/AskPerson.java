package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.answer.CoreAnswers;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.checkpoint.Checkpoints;
import dev.runner.daemon.api.checkpoint.Checkpoints.Question;
import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.telemetry.event.CheckpointKind;
import dev.runner.telemetry.event.Event.CheckpointResolved;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.telemetry.view.At;
import dev.runner.telemetry.view.TaskView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** {@code checkpoint}: asks a person on behalf of a task, and waits for the answer for a while. */
final class AskPerson implements McpTool {
  private static final int MAX_QUESTION = 16_384;
  private static final String QUESTION = "question";
  private static final String ID = "checkpoint_id";

  private final Refs refs;
  private final Checkpoints checkpoints;

  AskPerson(Services services, Refs refs) {
    this.refs = refs;
    this.checkpoints = new Checkpoints(services);
  }

  @Override
  public String name() {
    return "checkpoint";
  }

  @Override
  public Told call(ToolCall call) {
    Body body = call.body();
    Optional<String> question = body.text(QUESTION, MAX_QUESTION);
    Optional<String> asked = body.text(ID);
    Optional<String> ref = body.text("task_id").or(call.caller()::taskId);
    long waitSec =
        body.whole("timeout_sec", 0, WaitTask.MAX_WAIT_SEC).orElse(WaitTask.MAX_WAIT_SEC);
    if (question.isPresent() == asked.isPresent()) {
      body.wrong(QUESTION, "give either a question or the checkpoint_id of one asked before");
    }
    body.end();
    TaskView task = refs.task(ref.orElseThrow(AskPerson::noTask), call.caller());
    refs.refuseForeign(task);
    asked.ifPresent(id -> refuseUnknown(task, id));
    String id = asked.orElseGet(() -> raise(task, question.orElse(""), call));
    return told(task, id, checkpoints.await(task, id, TimeUnit.SECONDS.toMillis(waitSec)));
  }

  private static ProblemException noTask() {
    return ProblemException.invalid(
        List.of(new Problem.Field("/task_id", "is required: you are no task yourself")));
  }

  private static void refuseUnknown(TaskView task, String id) {
    boolean open =
        task.checkpoints().stream().anyMatch(asked -> asked.event().checkpointId().equals(id));
    if (!open && task.answer(id).isEmpty()) {
      throw new ProblemException(
          404, "no_such_checkpoint", task.taskId() + " has no checkpoint " + id + ".");
    }
  }

  private String raise(TaskView task, String question, ToolCall call) {
    Optional<Idempotency> key =
        call.asker()
            .idempotencyKey()
            .map(text -> new Idempotency(text, digest(task.taskId(), question)));
    Answer answer =
        checkpoints.raise(
            task, new Question(CheckpointKind.QUESTION, question, call.caller().by(), key));
    if (CoreAnswers.isGone(answer)) {
      throw new ProblemException(
          409, "already_final", task.taskId() + " has ended: nobody would read the answer.");
    }
    return CoreAnswers.ids(answer).getFirst();
  }

  private static String digest(String taskId, String question) {
    return RequestFile.sha256(
        ("mcp checkpoint\n" + taskId + "\n" + question).getBytes(StandardCharsets.UTF_8));
  }

  private static Told told(TaskView task, String id, Optional<At<CheckpointResolved>> answer) {
    ObjectNode json = Json.mapper().createObjectNode().put(ID, id).put("task_id", task.taskId());
    if (answer.isEmpty()) {
      return new Told(
          "Nobody has answered yet. Call checkpoint again with checkpoint_id " + id + ".",
          json.put("decision", "pending"));
    }
    CheckpointResolved how = answer.get().event();
    json.put("decision", how.decision().word()).put("decided_by", how.by());
    how.message().ifPresent(message -> json.put("message", message));
    String said = how.message().map(message -> ": " + message).orElse(".");
    return new Told("A person answered: " + how.decision().word() + said, json);
  }
}
