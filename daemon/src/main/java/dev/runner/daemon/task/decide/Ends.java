package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.Ending;
import dev.runner.daemon.task.state.Stage;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.Event.Artifact;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskUnblocked;
import dev.runner.telemetry.event.TaskStatus;
import java.util.List;
import java.util.Optional;

/** From the end of the main process to a task's last event, and what follows for others. */
final class Ends {
  private Ends() {}

  static void leaderEnded(Turn turn, TaskState task, Input.LeaderEnded ended) {
    if (task.stage() instanceof Stage.Live live && live.exit().isEmpty()) {
      turn.state().stage(task, live.ended(ended.exit()));
      turn.state().exitSeen(task);
      Stops.surveyed(turn, task, ended.left());
    } else if (task.stage() instanceof Stage.Collecting given && !given.ending().exit().known()) {
      // It was given up, and ended after all while its artifacts are collected.
      Ending late = new Ending(ended.exit(), ended.left());
      turn.state().stage(task, new Stage.Collecting(given.live(), late));
    }
  }

  /** All processes are gone or given up: what is left is to gather what the task made. */
  static void collect(Turn turn, TaskState task, Stage.Live live, Ending ending) {
    turn.state().stage(task, new Stage.Collecting(live, ending));
    turn.effect(
        new Effect.Collect(
            task.spec().runId(),
            task.id(),
            task.spec().terminal(),
            live.startedAt(),
            task.spec().rules().artifacts(),
            task.spec().rules().output()));
  }

  static void collected(Turn turn, TaskState task, Input.Collected collected) {
    if (task.stage() instanceof Stage.Collecting collecting) {
      HangUps.collected(turn, task, collected);
      Reports.collected(turn, task, collected.proof());
      complete(
          turn, task, Outcome.of(task, collecting, turn.now(), collected), collected.artifacts());
    }
  }

  /** Writes a task's last event and lets others have what it held or promised. */
  static void complete(Turn turn, TaskState task, Outcome outcome, List<Artifact> artifacts) {
    Attachments.ended(turn, task);
    TaskCompleted event = outcome.event(artifacts);
    turn.record(task, event);
    if (Retries.wanted(task)) {
      Retries.prepare(turn, task);
    } else {
      settle(turn, task, event.status());
    }
  }

  /** The task will not be tried again: its outcome counts for those that wait for it. */
  static void settle(Turn turn, TaskState task, TaskStatus status) {
    turn.effect(new Effect.DropSecrets(task.id()));
    for (TaskState waiting : turn.state().takeDependents(task.id())) {
      if (status != TaskStatus.SUCCEEDED) {
        turn.then(() -> failDependent(turn, waiting, task));
      } else {
        strike(turn, waiting, task.id());
      }
    }
    Runs.closeWhenDone(turn, task.spec().runId());
  }

  /**
   * A crash came between the end of a task and the word to those that wait for it. One whose run is
   * not open any more has succeeded, or whoever waits for it would have failed with it.
   */
  static void recheck(Turn turn, TaskState waiting, Stage.Blocked blocked) {
    for (String id : List.copyOf(blocked.on())) {
      Optional<TaskState> dependency = turn.state().task(id);
      if (dependency.isEmpty()) {
        strike(turn, waiting, id);
      } else if (dependency.get().isFinal() && !Retries.owed(turn, dependency.get())) {
        settle(turn, dependency.get(), dependency.get().status());
      }
    }
  }

  private static void strike(Turn turn, TaskState waiting, String dependency) {
    if (turn.state().satisfied(waiting, dependency)) {
      turn.record(waiting, new TaskUnblocked());
    }
  }

  /** It ended without success, and no other attempt of it will be made. */
  static boolean failedForGood(Turn turn, TaskState task) {
    return task.isFinal() && task.status() != TaskStatus.SUCCEEDED && !Retries.owed(turn, task);
  }

  static void failDependent(Turn turn, TaskState waiting, TaskState failed) {
    if (waiting.stage() instanceof Stage.Blocked) {
      complete(turn, waiting, Outcome.dependencyFailed(waiting, failed), List.of());
    }
  }
}
