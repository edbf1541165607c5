package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.decide.Answer.Refusal;
import dev.runner.daemon.task.state.Checkpoints.Checkpoint;
import dev.runner.daemon.task.state.Stage;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.CheckpointKind;
import dev.runner.telemetry.event.Decision;
import dev.runner.telemetry.event.Event.CheckpointRequired;
import dev.runner.telemetry.event.Event.CheckpointResolved;
import dev.runner.telemetry.event.Event.TaskUnblocked;
import dev.runner.telemetry.event.Idempotency;
import java.util.List;
import java.util.Optional;

/** What a person is asked about a task: before it starts, or by it while it runs. */
final class Checkpoints {
  /** Who withdraws what nobody decided. */
  static final String RUNNER = "runner";

  /** A task that asks more at once is no task a person could answer. */
  private static final int MAX_OPEN = 16;

  private Checkpoints() {}

  static void raise(Turn turn, Input.RaiseCheckpoint raise) {
    Optional<Answer> early =
        raise.idempotency().flatMap(key -> Repeats.of(turn, key)).or(() -> refusal(turn, raise));
    if (early.isPresent()) {
      turn.answer(raise.reply(), early.get());
      return;
    }
    TaskState task = turn.state().task(raise.taskId()).orElseThrow();
    Clocks.signOfLife(turn, task);
    String id = CheckpointIds.of(turn.unusedPosition());
    turn.record(
        task,
        new CheckpointRequired(
            id, raise.kind(), raise.question(), raise.by(), raise.idempotency()));
    turn.answer(raise.reply(), new Answer.Done(List.of(id)));
  }

  private static Optional<Answer> refusal(Turn turn, Input.RaiseCheckpoint raise) {
    Optional<TaskState> task = turn.state().task(raise.taskId());
    return task.isEmpty()
        ? refused(Refusal.NO_SUCH_TASK, "There is no unfinished task " + raise.taskId() + ".")
        : refusal(task.get());
  }

  private static Optional<Answer> refusal(TaskState task) {
    if (task.isFinal()) {
      return refused(
          Refusal.ALREADY_FINAL,
          "%s has ended (%s): nobody would read the answer."
              .formatted(task.id(), task.status().word()));
    }
    if (!canAsk(task)) {
      return refused(
          Refusal.NOT_RUNNING,
          "%s is %s: only a running task can ask. See why: runner why %s"
              .formatted(task.id(), task.status().word(), task.id()));
    }
    return task.checkpoints().open().size() < MAX_OPEN
        ? Optional.empty()
        : refused(
            Refusal.QUEUE_FULL,
            "%d checkpoints of %s wait for a person; wait for answers first."
                .formatted(MAX_OPEN, task.id()));
  }

  /** While its start is under way the tool may run already. */
  private static boolean canAsk(TaskState task) {
    boolean runs =
        task.stage() instanceof Stage.Launching
            || (task.stage() instanceof Stage.Live live && live.exit().isEmpty());
    return runs && task.stop().isEmpty();
  }

  private static Optional<Answer> refused(Refusal refusal, String detail) {
    return Optional.of(new Answer.Refused(refusal, detail));
  }

  static void resolve(Turn turn, Input.ResolveCheckpoint resolve) {
    Optional<TaskState> task = turn.state().taskOfCheckpoint(resolve.checkpointId());
    if (task.isEmpty()) {
      turn.refuse(
          resolve.reply(),
          Refusal.NO_SUCH_CHECKPOINT,
          "There is no open checkpoint " + resolve.checkpointId() + ".");
      return;
    }
    Checkpoint asked = task.get().checkpoints().get(resolve.checkpointId()).orElseThrow();
    if (asked.open()) {
      resolved(turn, task.get(), asked, resolve);
      turn.answer(resolve.reply(), new Answer.Done(List.of(task.get().id())));
    } else {
      turn.refuse(
          resolve.reply(),
          Refusal.CHECKPOINT_RESOLVED,
          "%s was %s already."
              .formatted(asked.id(), asked.resolution().orElseThrow().decision().word()));
    }
  }

  private static void resolved(
      Turn turn, TaskState task, Checkpoint asked, Input.ResolveCheckpoint resolve) {
    CheckpointResolved event =
        new CheckpointResolved(asked.id(), resolve.decision(), resolve.by(), resolve.message());
    turn.record(task, event);
    if (asked.kind() != CheckpointKind.BEFORE_START) {
      Clocks.signOfLife(turn, task);
    } else if (resolve.decision() == Decision.APPROVED) {
      unblock(turn, task);
    } else {
      deny(turn, task, event);
    }
  }

  private static void unblock(Turn turn, TaskState task) {
    if (task.stage() instanceof Stage.Blocked blocked && blocked.on().isEmpty()) {
      turn.record(task, new TaskUnblocked());
    }
  }

  /** Asks what a task's rules want asked before it starts. */
  static void askBeforeStart(Turn turn, String taskId) {
    turn.state()
        .task(taskId)
        .ifPresent(
            task -> task.spec().rules().checkpoint().ifPresent(text -> ask(turn, task, text)));
  }

  private static void ask(Turn turn, TaskState task, String question) {
    String by = task.spec().asked().parentTaskId().orElse(task.spec().asked().requestedBy().user());
    Optional<Idempotency> none = Optional.empty();
    turn.record(
        task,
        new CheckpointRequired(
            CheckpointIds.of(turn.unusedPosition()),
            CheckpointKind.BEFORE_START,
            question,
            by,
            none));
  }

  /** A crash came in the middle of what a blocked task's acceptance or answer comes to. */
  static void takeUp(Turn turn, TaskState task) {
    if (!(task.stage() instanceof Stage.Blocked)) {
      return;
    }
    Optional<Checkpoint> asked = task.checkpoints().beforeStart();
    if (task.mayStart()) {
      unblock(turn, task);
    } else if (asked.filter(a -> a.was(Decision.REJECTED)).isPresent()) {
      deny(turn, task, asked.get().resolution().orElseThrow());
    } else if (asked.filter(Checkpoint::open).isEmpty()) {
      askBeforeStart(turn, task.id());
    }
  }

  private static void deny(Turn turn, TaskState task, CheckpointResolved rejection) {
    Outcome denied = Outcome.denied(rejection.by(), rejection.message());
    Ends.complete(turn, task, denied, List.of());
  }

  /** Nobody needs to answer any more. */
  static void withdraw(Turn turn, TaskState task, String by) {
    for (Checkpoint open : task.checkpoints().open()) {
      turn.record(
          task, new CheckpointResolved(open.id(), Decision.WITHDRAWN, by, Optional.empty()));
    }
  }
}
