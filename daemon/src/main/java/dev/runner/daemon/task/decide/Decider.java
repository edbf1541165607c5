package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.decide.Answer.Refusal;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.wrappers.settings.Budgets;
import dev.runner.wrappers.settings.Prices;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives each input to the decisions it concerns, then lets waiting tasks start. */
public final class Decider {
  private Input.Nesting nesting = new Input.Nesting(3, 500, 20_000);
  private final Attachments attachments = new Attachments();
  private Reports reports = new Reports(new Pricing(Prices.NONE), new Budgeting(Budgets.NONE));
  private boolean recovering = true;
  private boolean draining;

  /** Decides one input within a turn. */
  public void decide(Turn turn, Input input) {
    if (draining && input instanceof Input.Request request && !(input instanceof Input.Stop)) {
      turn.refuse(request.reply(), Refusal.STOPPING, "The daemon is stopping; try again.");
      return;
    }
    switch (input) {
      case Input.Request request -> decide(turn, request);
      case Input.Limits limits -> limit(turn, limits);
      case Input.Note note -> turn.record(note.event(), note.summary());
      case Input.Tick tick -> Clocks.tick(turn);
      case Input.Recovered end -> recovered(turn);
      case Input.RetryPrepared prepared -> Retries.prepared(turn, prepared);
      case Input.Waiting w -> known(turn, w.taskId(), t -> turn.state().waits(t, w.delta()));
      case Input.Attached a -> known(turn, a.taskId(), t -> attachments.attached(turn, t, a));
      case Input.Detached d -> known(turn, d.taskId(), t -> attachments.detached(turn, t, d));
      case Input.TerminalLost l -> known(turn, l.taskId(), t -> HangUps.terminalLost(turn, t));
      case Input.Launched l -> known(turn, l.taskId(), t -> Starts.launched(turn, t, l));
      case Input.LaunchRefused l -> known(turn, l.taskId(), t -> Starts.refused(turn, t, l));
      case Input.LeaderEnded e -> known(turn, e.taskId(), t -> Ends.leaderEnded(turn, t, e));
      case Input.Surveyed s -> known(turn, s.taskId(), t -> Stops.surveyed(turn, t, s.members()));
      case Input.MembersGone g -> known(turn, g.taskId(), t -> Stops.membersGone(turn, t));
      case Input.OutputGrew o -> known(turn, o.taskId(), t -> Clocks.grew(turn, t, o));
      case Input.Reported r -> known(turn, r.taskId(), t -> reports.reported(turn, t, r));
      case Input.Probed p -> known(turn, p.taskId(), t -> Clocks.probed(turn, t, p.activity()));
      case Input.Collected c -> known(turn, c.taskId(), t -> Ends.collected(turn, t, c));
      case Input.RetryFailed f -> known(turn, f.taskId(), t -> Retries.failed(turn, t));
      case Input.Found f -> known(turn, f.taskId(), t -> Findings.found(turn, t, f.finding()));
    }
    turn.finish();
    schedule(turn);
    if (!recovering) {
      turn.state().forgetClosed().forEach(run -> Runs.forget(turn, run));
    }
  }

  private void decide(Turn turn, Input.Request request) {
    switch (request) {
      case Input.OpenRun open -> Runs.open(turn, open);
      case Input.Submit submit ->
          new Submissions(turn, nesting, reports.budgeting()).submit(submit);
      case Input.Recall recall -> Repeats.recall(turn, recall);
      case Input.LabelRun label -> Runs.label(turn, label);
      case Input.CloseRun close -> Runs.close(turn, close);
      case Input.Stop stop -> Stops.stop(turn, stop);
      case Input.RaiseCheckpoint raise -> Checkpoints.raise(turn, raise);
      case Input.ResolveCheckpoint resolve -> Checkpoints.resolve(turn, resolve);
      case Input.Drain drain -> drain(turn, drain);
    }
  }

  /** A result can come in twice, or late: of a task of a run that is closed. */
  private static void known(Turn turn, String taskId, Consumer<TaskState> decision) {
    turn.state().task(taskId).ifPresent(decision);
  }

  private void limit(Turn turn, Input.Limits limits) {
    nesting = limits.nesting();
    reports = new Reports(new Pricing(limits.prices()), new Budgeting(limits.budgets()));
    turn.state().semaphores().limit(limits.permits());
  }

  private void recovered(Turn turn) {
    recovering = false;
    attachments.recovered(turn);
    Findings.recovered(turn);
  }

  private void drain(Turn turn, Input.Drain drain) {
    draining = true;
    Runs.drained(turn, drain);
  }

  private void schedule(Turn turn) {
    if (recovering || draining) {
      return;
    }
    Optional<TaskState> next = turn.state().nextStartable();
    while (next.isPresent()) {
      begin(turn, next.get());
      next = turn.state().nextStartable();
    }
  }

  /** A budget may have been used up while the task waited for its turn. */
  private void begin(Turn turn, TaskState task) {
    reports
        .budgeting()
        .forbids(turn, task.spec())
        .ifPresentOrElse(
            told -> {
              Ends.complete(turn, task, Outcome.refused(ErrorClass.BUDGET_EXCEEDED, told));
              turn.finish();
            },
            () -> Starts.begin(turn, task));
  }
}
