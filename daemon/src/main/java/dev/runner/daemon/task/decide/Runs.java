package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.decide.Answer.Refusal;
import dev.runner.daemon.task.state.ClosedRun;
import dev.runner.daemon.task.state.RunState;
import dev.runner.daemon.task.state.Stage;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.RunCreated;
import java.util.List;
import java.util.Optional;

/** The umbrella of tasks: opened, labelled, closed. */
final class Runs {
  private Runs() {}

  static void open(Turn turn, Input.OpenRun open) {
    Optional<Answer> repeated = open.created().idempotency().flatMap(key -> Repeats.of(turn, key));
    if (repeated.isPresent()) {
      turn.answer(open.reply(), repeated.get());
      return;
    }
    created(turn, open.runId(), open.created());
    turn.answer(open.reply(), new Answer.Done(List.of(open.runId())));
  }

  static void created(Turn turn, String runId, RunCreated created) {
    String named = created.name().or(created::title).map(text -> " “" + text + "”").orElse("");
    turn.record(runId, created, "Run " + runId + named + " opened.");
  }

  static void label(Turn turn, Input.LabelRun label) {
    if (turn.state().run(label.runId()).isEmpty()) {
      refuseClosed(turn, label.runId(), label.reply());
      return;
    }
    turn.record(label.runId(), new Event.RunLabelled(label.labels()), "Labels were set.");
    turn.answer(label.reply(), new Answer.Done(List.of()));
  }

  static void close(Turn turn, Input.CloseRun close) {
    Optional<RunState> run = turn.state().run(close.runId());
    if (run.isEmpty()) {
      refuseClosed(turn, close.runId(), close.reply());
    } else if (run.get().busy()) {
      turn.record(close.runId(), new Event.RunClosing(), "It closes when its tasks have ended.");
      turn.answer(close.reply(), new Answer.Done(List.of()));
    } else {
      closed(turn, run.get());
      turn.answer(close.reply(), new Answer.Done(List.of()));
    }
  }

  static void refuseClosed(Turn turn, String runId, Reply reply) {
    turn.refuse(reply, Refusal.RUN_CLOSED, runId + " is closed. Open another one: runner run new");
  }

  /** Closes a run that was made for its tasks, or asked to close, when the last has ended. */
  static void closeWhenDone(Turn turn, String runId) {
    turn.state()
        .run(runId)
        .filter(run -> run.closesWhenDone() && !run.busy())
        .ifPresent(run -> closed(turn, run));
  }

  private static void closed(Turn turn, RunState run) {
    RunCreated created = run.created();
    Event.RunClosed event =
        new Event.RunClosed(
            created.title(),
            created.name(),
            run.labels(),
            created.runUid(),
            created.host(),
            created.user());
    turn.record(run.id(), event, "Run " + run.id() + " closed.");
  }

  /**
   * From now on its journal is not read at a start: what it used is noted for the day's budgets.
   */
  static void forget(Turn turn, ClosedRun run) {
    if (!run.spent().isEmpty()) {
      turn.record(
          new Event.SpendingKept(run.runId(), run.spent()),
          "What " + run.runId() + " used is counted.");
    }
    turn.effect(new Effect.ForgetRun(run.runId(), run.keys()));
  }

  static void drained(Turn turn, Input.Drain drain) {
    long running =
        turn.state().tasks().stream().filter(t -> t.stage() instanceof Stage.Live).count();
    turn.record(
        new Event.DaemonStopping(drain.reason(), (int) running),
        "The daemon stops; " + running + " running tasks go on without it.");
    turn.answer(drain.reply(), new Answer.Done(List.of()));
  }
}
