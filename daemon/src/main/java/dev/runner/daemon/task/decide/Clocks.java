package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.Output;
import dev.runner.daemon.task.state.Stage;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.daemon.task.state.Timers.Kind;
import dev.runner.daemon.task.state.Timers.Timer;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.StallKind;
import dev.runner.telemetry.event.StopReason;
import java.util.Optional;
import java.util.OptionalLong;

/** What follows from time and from silence. All in awake time. */
final class Clocks {
  /** Who asked for a stop that no person asked for. */
  private static final String RUNNER = "runner";

  /** The two clocks are not read at the same instant; less than this is no sleep. */
  private static final long MIN_SLEEP_MS = 2_000;

  private Clocks() {}

  static void tick(Turn turn) {
    noteSleep(turn);
    Optional<Timer> due = turn.state().timers().takeDue(turn.now().awakeMs());
    while (due.isPresent()) {
      Kind kind = due.get().kind();
      turn.state().task(due.get().taskId()).ifPresent(task -> due(turn, task, kind));
      due = turn.state().timers().takeDue(turn.now().awakeMs());
    }
  }

  private static void noteSleep(Turn turn) {
    long sleptMs = turn.state().sleptSince(turn.now().asleepMs());
    if (sleptMs >= MIN_SLEEP_MS) {
      turn.record(
          new Event.HostSlept(sleptMs),
          "The machine slept for " + sleptMs / 1000 + " s; no timeout counted it.");
    }
  }

  private static void due(Turn turn, TaskState task, Kind kind) {
    switch (kind) {
      case NOT_BEFORE -> ready(turn, task);
      case GRACE -> Stops.graceOver(turn, task);
      case TIMEOUT -> stopLive(turn, task, StopReason.TIMEOUT);
      case IDLE_TIMEOUT -> idle(turn, task);
      case STALL -> silent(turn, task);
    }
  }

  private static void ready(Turn turn, TaskState task) {
    if (task.stage() instanceof Stage.Delayed) {
      turn.state().makeReady(task);
    }
  }

  private static void stopLive(Turn turn, TaskState task, StopReason reason) {
    if (task.stage() instanceof Stage.Live live && live.exit().isEmpty() && task.stop().isEmpty()) {
      Stops.request(turn, task, reason, RUNNER, false);
    }
  }

  private static void idle(Turn turn, TaskState task) {
    OptionalLong rest = rest(turn, task, task.spec().rules().idleTimeoutMs());
    if (rest.isEmpty()) {
      stopLive(turn, task, StopReason.IDLE_TIMEOUT);
    } else {
      again(turn, task, Kind.IDLE_TIMEOUT, rest.getAsLong());
    }
  }

  private static void silent(Turn turn, TaskState task) {
    OptionalLong rest = rest(turn, task, task.spec().rules().stallAfterMs());
    if (rest.isPresent()) {
      again(turn, task, Kind.STALL, rest.getAsLong());
    } else if (task.stage() instanceof Stage.Live live && live.exit().isEmpty()) {
      turn.effect(new Effect.Probe(task.id(), task.spec().terminal()));
    }
  }

  /** How long the task may stay silent yet; empty when that is over. */
  private static OptionalLong rest(Turn turn, TaskState task, OptionalLong allowedMs) {
    long restMs = task.output().lastMs() + allowedMs.orElse(0) - turn.now().awakeMs();
    return restMs > 0 ? OptionalLong.of(restMs) : OptionalLong.empty();
  }

  private static void again(Turn turn, TaskState task, Kind kind, long restMs) {
    turn.state().timers().set(task.id(), kind, turn.now().awakeMs() + restMs);
  }

  static void probed(Turn turn, TaskState task, Activity activity) {
    OptionalLong rest = rest(turn, task, task.spec().rules().stallAfterMs());
    if (!(task.stage() instanceof Stage.Live) || task.stalled()) {
      return;
    }
    if (rest.isPresent()) {
      again(turn, task, Kind.STALL, rest.getAsLong());
    } else {
      long silentMs = turn.now().awakeMs() - task.output().lastMs();
      turn.record(task, new Event.TaskStalled(silentMs, kind(task, activity)));
    }
  }

  /** That it waits for input says most, for it says what to do; also before any output. */
  private static StallKind kind(TaskState task, Activity activity) {
    return switch (activity) {
      case BUSY -> StallKind.SILENT_BUSY;
      case WAITS_FOR_INPUT -> StallKind.WAITING_FOR_INPUT;
      case RETRYING -> StallKind.RETRYING;
      case IDLE -> task.output().bytes() == 0 ? StallKind.NO_FIRST_OUTPUT : StallKind.SILENT_IDLE;
    };
  }

  static void grew(Turn turn, TaskState task, Input.OutputGrew grew) {
    if (!(task.stage() instanceof Stage.Live)) {
      return;
    }
    // A notice can be older than what an adoption or a later notice already told.
    long lastMs = Math.max(task.output().lastMs(), grew.awakeMs());
    long silentMs = lastMs - task.output().lastMs();
    turn.state().output(task, new Output(Math.max(task.output().bytes(), grew.bytes()), lastMs));
    if (task.stalled()) {
      turn.record(task, new Event.TaskStallCleared(silentMs));
      task.spec().rules().stallAfterMs().ifPresent(ms -> again(turn, task, Kind.STALL, ms));
    }
    limit(turn, task, grew.bytes());
  }

  private static void limit(Turn turn, TaskState task, long bytes) {
    OptionalLong max = task.spec().rules().maxOutputBytes();
    if (max.isPresent() && bytes > max.getAsLong()) {
      stopLive(turn, task, StopReason.OUTPUT_LIMIT);
    }
  }
}
