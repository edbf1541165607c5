package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.Ending;
import dev.runner.daemon.task.state.Exit;
import dev.runner.daemon.task.state.Leader;
import dev.runner.daemon.task.state.Output;
import dev.runner.daemon.task.state.Stage;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a new daemon makes of the tasks its predecessor left. */
final class Findings {
  private Findings() {}

  static void found(Turn turn, TaskState task, Finding finding) {
    if (task.isFinal() || task.stage() instanceof Stage.Collecting) {
      return;
    }
    Optional<Leader> leader =
        finding instanceof Finding.Alive alive ? Optional.of(alive.leader()) : Optional.empty();
    if (!(task.stage() instanceof Stage.Live)) {
      Starts.started(turn, task, leader, turn.now().awakeMs());
    }
    switch (finding) {
      case Finding.Alive alive -> adopt(turn, task, alive);
      case Finding.Ended ended -> ended(turn, task);
      case Finding.Orphaned orphaned -> orphaned(turn, task, orphaned);
      case Finding.Gone gone -> gone(turn, task, gone);
    }
  }

  private static void adopt(Turn turn, TaskState task, Finding.Alive alive) {
    Leader leader = alive.leader();
    turn.record(task, new Event.TaskAdopted(leader.toolPid(), OptionalLong.of(leader.pid())));
    turn.state().output(task, new Output(alive.bytes(), alive.lastOutputMs()));
    if (task.stage() instanceof Stage.Live live) {
      Starts.setClocks(turn, task, live.startedAwakeMs());
    }
    turn.effect(new Effect.Adopt(task.spec().runId(), task.id()));
    Reports.begin(turn, task);
    resumeStop(turn, task);
  }

  private static void resumeStop(Turn turn, TaskState task) {
    if (task.stop().isPresent() || task.ladder().isPresent() || task.terminalLost()) {
      Stops.resume(turn, task);
    }
  }

  private static void ended(Turn turn, TaskState task) {
    turn.state().exitSeen(task);
    turn.effect(new Effect.Adopt(task.spec().runId(), task.id()));
    resumeStop(turn, task);
  }

  private static void orphaned(Turn turn, TaskState task, Finding.Orphaned orphaned) {
    if (task.stage() instanceof Stage.Live live) {
      turn.state().stage(task, live.orphan());
      turn.state().output(task, new Output(orphaned.bytes(), orphaned.lastOutputMs()));
      turn.record(
          task,
          new Event.TaskWarning(
              "wrapper_gone",
              "Its wrapper is gone; it runs on, but its exit code will not be known."));
      Starts.setClocks(turn, task, live.startedAwakeMs());
      Reports.begin(turn, task);
      resumeStop(turn, task);
      Stops.surveyed(turn, task, orphaned.members());
    }
  }

  private static void gone(Turn turn, TaskState task, Finding.Gone gone) {
    if (task.stage() instanceof Stage.Live live) {
      Ends.collect(turn, task, live, new Ending(Exit.unknown(gone.detail()), List.of()));
    }
  }

  /** All findings are in: what a crash interrupted is taken up. */
  static void recovered(Turn turn) {
    List<TaskState> tasks = List.copyOf(turn.state().tasks());
    tasks.stream().filter(t -> Retries.owed(turn, t)).forEach(t -> Retries.prepare(turn, t));
    tasks.forEach(task -> takeUp(turn, task));
    List.copyOf(turn.state().runs()).forEach(run -> Runs.closeWhenDone(turn, run.id()));
  }

  private static void takeUp(Turn turn, TaskState task) {
    switch (task.stage()) {
      case Stage.Delayed delayed when task.stop().isPresent() -> Stops.cancelUnstarted(turn, task);
      case Stage.Delayed delayed -> Retries.delayUntil(turn, task.id(), delayed.notBefore());
      case Stage.Ready ready when task.stop().isPresent() -> Stops.cancelUnstarted(turn, task);
      case Stage.Blocked blocked -> Ends.recheck(turn, task, blocked);
      default -> {}
    }
  }
}
