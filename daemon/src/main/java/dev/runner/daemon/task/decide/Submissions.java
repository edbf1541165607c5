package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.decide.Answer.Refusal;
import dev.runner.daemon.task.state.Stage;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.TaskStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accepts tasks, all of a request or none. */
final class Submissions {
  private final Turn turn;
  private final Input.Nesting nesting;
  private final Budgeting budgeting;

  Submissions(Turn turn, Input.Nesting nesting, Budgeting budgeting) {
    this.turn = turn;
    this.nesting = nesting;
    this.budgeting = budgeting;
  }

  void submit(Input.Submit submit) {
    Optional<Answer> early = repeated(submit).or(() -> refusal(submit));
    if (early.isPresent()) {
      turn.answer(submit.reply(), early.get());
      return;
    }
    submit.opening().ifPresent(created -> Runs.created(turn, submit.runId(), created));
    submit.tasks().forEach(this::accept);
    submit.tasks().forEach(this::failIfHopeless);
    turn.answer(submit.reply(), new Answer.Done(ids(submit)));
  }

  private static List<String> ids(Input.Submit submit) {
    return submit.tasks().stream().map(task -> task.spec().taskId()).toList();
  }

  private Optional<Answer> repeated(Input.Submit submit) {
    Optional<Idempotency> key = submit.tasks().getFirst().spec().asked().idempotency();
    return key.flatMap(k -> Repeats.of(turn, k));
  }

  private Optional<Answer> refusal(Input.Submit submit) {
    return full(submit)
        .or(() -> closed(submit))
        .or(() -> unknownDependency(submit))
        .or(() -> tooNested(submit))
        .or(() -> usedUp(submit));
  }

  private Optional<Answer> usedUp(Input.Submit submit) {
    return submit.tasks().stream()
        .flatMap(task -> budgeting.forbids(turn, task.spec()).stream())
        .findFirst()
        .flatMap(told ->
            refused(
                Refusal.BUDGET_USED_UP,
                told + " It is to stop tasks, so none is started. See: runner usage --by day"));
  }

  private Optional<Answer> full(Input.Submit submit) {
    return turn.state().unfinished() + submit.tasks().size() <= nesting.maxQueued()
        ? Optional.empty()
        : refused(
            Refusal.QUEUE_FULL,
            "%d tasks wait or run, which is the limit (limits.max_queued). Try again later."
                .formatted(turn.state().unfinished()));
  }

  private Optional<Answer> closed(Input.Submit submit) {
    return submit.opening().isPresent() || takes(submit)
        ? Optional.empty()
        : refused(
            Refusal.RUN_CLOSED,
            submit.runId() + " is closed and takes no task. Open another one: runner run new");
  }

  /** A run that is closing takes what its own tasks start. */
  private boolean takes(Input.Submit submit) {
    boolean nested = submit.tasks().getFirst().spec().asked().depth() > 0;
    return turn.state().run(submit.runId()).filter(run -> nested || !run.closing()).isPresent();
  }

  private Optional<Answer> unknownDependency(Input.Submit submit) {
    Set<String> known = new HashSet<>(ids(submit));
    return submit.tasks().stream()
        .flatMap(task -> task.queued().after().stream())
        .filter(id -> !known.contains(id) && turn.state().task(id).isEmpty())
        .findFirst()
        .flatMap(id -> refused(Refusal.NO_SUCH_TASK, "There is no task " + id + " to wait for."));
  }

  private Optional<Answer> tooNested(Input.Submit submit) {
    int depth = submit.tasks().getFirst().spec().asked().depth();
    if (depth == 0) {
      return Optional.empty();
    }
    if (depth > nesting.maxDepth()) {
      return refused(
          Refusal.NOT_ALLOWED,
          "Tasks may start tasks %d levels deep (limits.max_depth).".formatted(nesting.maxDepth()));
    }
    int inRun = turn.state().run(submit.runId()).map(run -> run.tasks().size()).orElse(0);
    return inRun + submit.tasks().size() <= nesting.maxTasksPerRun()
        ? Optional.empty()
        : refused(
            Refusal.NOT_ALLOWED,
            "Tasks may start %d tasks in one run (limits.max_tasks_per_run)."
                .formatted(nesting.maxTasksPerRun()));
  }

  private static Optional<Answer> refused(Refusal refusal, String detail) {
    return Optional.of(new Answer.Refused(refusal, detail));
  }

  private void accept(Acceptance task) {
    List<String> open =
        task.queued().after().stream()
            .map(turn.state()::latest)
            .filter(id -> !succeeded(id))
            .toList();
    TaskQueued event = task.queued().withBlockedOn(open);
    turn.accept(task, event);
    Checkpoints.askBeforeStart(turn, task.spec().taskId());
    Retries.delay(turn, task.spec().taskId(), event);
  }

  /** Only after all are accepted: the end of the first could close a run made for them. */
  private void failIfHopeless(Acceptance task) {
    turn.state()
        .task(task.spec().taskId())
        .filter(accepted -> accepted.stage() instanceof Stage.Blocked)
        .ifPresent(accepted ->
            task.queued().after().stream()
                .flatMap(id -> turn.state().latestAttempt(id).stream())
                .filter(on -> Ends.failedForGood(turn, on))
                .findFirst()
                .ifPresent(failed -> Ends.failDependent(turn, accepted, failed)));
  }

  private boolean succeeded(String taskId) {
    return turn.state()
        .latestAttempt(taskId)
        .map(task -> task.status() == TaskStatus.SUCCEEDED)
        .orElse(false);
  }
}
