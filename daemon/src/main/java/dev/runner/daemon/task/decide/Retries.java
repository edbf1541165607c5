package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.RunState;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.daemon.task.state.Timers.Kind;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.request.TaskRequest.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Another attempt of a task that failed: a new task, later. */
final class Retries {
  /** However often the backoff doubled. */
  private static final long MAX_DELAY_MS = Duration.ofHours(1).toMillis();

  private Retries() {}

  /** Whether the rules ask for another attempt; what a person stopped is not tried again. */
  static boolean wanted(TaskState task) {
    return task.wantsRetry();
  }

  static void prepare(Turn turn, TaskState task) {
    run(turn, task).ifPresent(run -> turn.state().retriesPrepared(run, 1));
    int attempt = task.spec().asked().attempt() + 1;
    Instant notBefore = turn.now().wall().plusMillis(delayMs(task));
    turn.effect(new Effect.PrepareRetry(task.spec().runId(), task.id(), attempt, notBefore));
  }

  private static long delayMs(TaskState task) {
    Retry retry = task.spec().rules().retry();
    double factor = Math.pow(retry.backoff(), task.spec().asked().attempt() - 1.0);
    return Math.round(Math.min((double) MAX_DELAY_MS, retry.delayMs() * factor));
  }

  static void prepared(Turn turn, Input.RetryPrepared prepared) {
    Optional<TaskState> first = turn.state().task(prepared.taskId());
    if (first.isPresent() && !turn.state().isRetrySettled(first.get())) {
      run(turn, first.get()).ifPresent(run -> turn.state().retriesPrepared(run, -1));
      turn.accept(prepared.attempt(), prepared.attempt().queued());
      Checkpoints.askBeforeStart(turn, prepared.attempt().spec().taskId());
      turn.effect(new Effect.DropSecrets(prepared.taskId()));
      delay(turn, prepared.attempt().spec().taskId(), prepared.attempt().queued());
    }
  }

  /** Sets the clock of a task that waits for its time. */
  static void delay(Turn turn, String taskId, TaskQueued queued) {
    queued.notBefore().ifPresent(at -> delayUntil(turn, taskId, at));
  }

  static void delayUntil(Turn turn, String taskId, Instant notBefore) {
    long waitMs = Math.max(0, Duration.between(turn.now().wall(), notBefore).toMillis());
    turn.state().timers().set(taskId, Kind.NOT_BEFORE, turn.now().awakeMs() + waitMs);
  }

  static void failed(Turn turn, TaskState task) {
    run(turn, task).ifPresent(run -> turn.state().retriesPrepared(run, -1));
    turn.state().giveUpRetry(task);
    Ends.settle(turn, task, task.status());
  }

  /** A crash came between the end of a task and its next attempt. */
  static boolean owed(Turn turn, TaskState task) {
    return wanted(task) && !turn.state().isRetrySettled(task);
  }

  private static Optional<RunState> run(Turn turn, TaskState task) {
    return turn.state().run(task.spec().runId());
  }
}
