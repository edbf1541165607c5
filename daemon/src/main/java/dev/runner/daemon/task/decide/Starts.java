package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.Leader;
import dev.runner.daemon.task.state.Stage;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.daemon.task.state.Timers.Kind;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.request.TaskRequest.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** From a permit to a running tool. */
final class Starts {
  private Starts() {}

  /** Takes the permits of a waiting task and starts it. */
  static void begin(Turn turn, TaskState task) {
    turn.state().beginLaunch(task);
    turn.effect(new Effect.Launch(task.spec().runId(), task.id()));
  }

  static void launched(Turn turn, TaskState task, Input.Launched launched) {
    if (task.stage() instanceof Stage.Launching) {
      started(turn, task, Optional.of(launched.leader()), launched.awakeMs());
      Reports.begin(turn, task);
      if (task.stop().isPresent()) {
        Stops.begin(turn, task);
      }
    }
  }

  /** Records the start and sets the clocks that count from it. */
  static void started(Turn turn, TaskState task, Optional<Leader> leader, long awakeMs) {
    turn.record(
        task,
        new Event.TaskStarted(
            leader.map(Leader::toolPid).orElse(OptionalLong.empty()),
            leader.map(l -> OptionalLong.of(l.pid())).orElse(OptionalLong.empty()),
            leader.map(l -> OptionalLong.of(l.startTicks())).orElse(OptionalLong.empty()),
            leader.map(Leader::bootId),
            awakeMs,
            task.spec().argv(),
            task.spec().cwd(),
            Duration.between(task.queuedAt(), turn.now().wall()).toMillis()));
    setClocks(turn, task, awakeMs);
    HangUps.started(turn, task);
  }

  /** Sets the clocks of a task that runs since {@code startedMs}, of awake time. */
  static void setClocks(Turn turn, TaskState task, long startedMs) {
    Rules rules = task.spec().rules();
    set(turn, task, Kind.TIMEOUT, startedMs, rules.timeoutMs());
    set(turn, task, Kind.IDLE_TIMEOUT, task.output().lastMs(), rules.idleTimeoutMs());
    set(turn, task, Kind.STALL, task.output().lastMs(), rules.stallAfterMs());
  }

  private static void set(
      Turn turn, TaskState task, Kind kind, long fromMs, OptionalLong durationMs) {
    durationMs.ifPresent(ms -> turn.state().timers().set(task.id(), kind, fromMs + ms));
  }

  static void refused(Turn turn, TaskState task, Input.LaunchRefused refused) {
    if (task.stage() instanceof Stage.Launching) {
      Ends.complete(turn, task, Outcome.refused(refused.errorClass(), refused.detail()), List.of());
    }
  }
}
