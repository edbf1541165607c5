package dev.runner.daemon.api.checkpoint;

import dev.runner.daemon.api.answer.CoreAnswers;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.daemon.task.decide.Input;
import dev.runner.telemetry.event.CheckpointKind;
import dev.runner.telemetry.event.Event.CheckpointResolved;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.view.At;
import dev.runner.telemetry.view.TaskView;
import java.util.Optional;

/** Asks a person on behalf of a task, and waits for the answer. */
public record Checkpoints(Services services) {

  /**
   * What is asked.
   *
   * @param by who asks: a task's id, or the user
   * @param idempotency asked again with it, the same checkpoint is meant
   */
  public record Question(
      CheckpointKind kind, String text, String by, Optional<Idempotency> idempotency) {}

  /**
   * Asks; the answer is the core's, and names the checkpoint: {@link CoreAnswers#ids} throws the
   * problem that a refusal is.
   */
  public Answer raise(TaskView task, Question question) {
    return CoreAnswers.answer(
        services.core(),
        reply ->
            new Input.RaiseCheckpoint(
                task.taskId(),
                question.kind(),
                question.text(),
                question.by(),
                question.idempotency(),
                reply));
  }

  /** How it was resolved, as soon as it is, waiting at most so long; empty: nobody answered yet. */
  public Optional<At<CheckpointResolved>> await(TaskView task, String id, long maxMs) {
    services.waits().await(id, maxMs, () -> resolution(task, id).isPresent());
    return resolution(task, id);
  }

  private Optional<At<CheckpointResolved>> resolution(TaskView task, String id) {
    return services
        .history()
        .task(new TaskPlace(task.runId(), task.taskId()))
        .flatMap(now -> now.answer(id));
  }
}
