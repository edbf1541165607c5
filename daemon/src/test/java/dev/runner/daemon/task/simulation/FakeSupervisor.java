package dev.runner.daemon.task.simulation;

import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.decide.Acceptance;
import dev.runner.daemon.task.decide.Activity;
import dev.runner.daemon.task.decide.Effect;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.decide.OutputProof;
import dev.runner.daemon.task.simulation.Agenda.Owner;
import dev.runner.daemon.task.simulation.Script.Truth;
import dev.runner.daemon.task.state.Exit;
import dev.runner.telemetry.event.CostSource;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event.Artifact;
import dev.runner.telemetry.event.Event.Resources;
import dev.runner.telemetry.event.Event.TaskProgress;
import dev.runner.telemetry.event.Evidence;
import dev.runner.telemetry.event.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Carries effects out on the fake machine, each a while later, as the real one's threads do. */
final class FakeSupervisor implements Consumer<Effect> {
  private static final long SLOW_MS = 1_500;
  private static final long READ_AGAIN_MS = 1_000;

  private final Chance chance;
  private final Agenda agenda;
  private final FakeMachine machine;
  private final Disk disk;
  private final Consumer<Input> inbox;
  private final Runnable crashNow;

  FakeSupervisor(Chance chance, Agenda agenda, FakeMachine machine, Disk disk, Daemon daemon) {
    this.chance = chance;
    this.agenda = agenda;
    this.machine = machine;
    this.disk = disk;
    this.inbox = daemon::post;
    this.crashNow = daemon::crash;
  }

  /** What the supervisor needs of the daemon it works for. */
  interface Daemon {
    void post(Input input);

    /** The daemon dies this moment. */
    void crash();
  }

  @Override
  public void accept(Effect effect) {
    Owner owner = effect instanceof Effect.Launch ? Owner.LAUNCH : Owner.DAEMON;
    agenda.in(delayMs(), owner, () -> carryOut(effect));
  }

  /** Mostly quick; a loaded machine takes its time. */
  private long delayMs() {
    return chance.oneIn(15) ? chance.between(0, SLOW_MS) : chance.between(0, 10);
  }

  private void later(Input input) {
    agenda.in(delayMs(), Owner.DAEMON, () -> inbox.accept(input));
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.Launch e -> launch(machine.task(e.taskId()));
      case Effect.Adopt e -> follow(machine.task(e.taskId()));
      case Effect.Survey e -> later(new Input.Surveyed(e.taskId(), surveyed(e.taskId())));
      case Effect.Signal e -> machine.signal(machine.task(e.taskId()), e.step(), e.members());
      case Effect.Await e -> await(machine.task(e.taskId()), e.members());
      case Effect.Probe e -> later(new Input.Probed(e.taskId(), activity(e)));
      case Effect.Collect e -> collect(e);
      case Effect.Read e -> read(machine.task(e.taskId()));
      case Effect.PrepareRetry e -> later(retry(e));
      case Effect.DropSecrets e -> {}
      case Effect.ForgetRun e -> disk.forget(e.runId(), e.keys());
    }
  }

  private Activity activity(Effect.Probe probe) {
    Activity seen = chance.of(List.of(Activity.values()));
    return probe.terminal() || seen != Activity.WAITS_FOR_INPUT ? seen : Activity.IDLE;
  }

  private List<Member> surveyed(String taskId) {
    return machine.task(taskId).survey();
  }

  private void launch(FakeTask task) {
    if (task.claimed) {
      later(new Input.Found(task.id, machine.inspect(task)));
    } else if (chance.oneIn(25)) {
      later(new Input.LaunchRefused(task.id, ErrorClass.SPAWN_FAILED, "no"));
    } else {
      start(task);
    }
  }

  private void start(FakeTask task) {
    task.claimed = true;
    if (chance.oneIn(300)) {
      crashNow.run();
      return;
    }
    Input launched = new Input.Launched(task.id, machine.spawn(task), task.lastOutputMs);
    agenda.in(
        delayMs(),
        Owner.DAEMON,
        () -> {
          inbox.accept(launched);
          follow(task);
        });
  }

  /** The wrapper's end is the task's, or, where it left no record, the end of the tool. */
  private void follow(FakeTask task) {
    if (!task.spawned) {
      later(new Input.LeaderEnded(task.id, exit(task), List.of()));
      return;
    }
    task.wrapper().onEnd(() -> agenda.in(delayMs(), Owner.DAEMON, () -> wrapperEnded(task)));
  }

  private void wrapperEnded(FakeTask task) {
    if (task.record.isPresent() || !task.tool().alive()) {
      ended(task);
    } else {
      task.tool().onEnd(() -> agenda.in(delayMs(), Owner.DAEMON, () -> ended(task)));
    }
  }

  private void ended(FakeTask task) {
    later(new Input.LeaderEnded(task.id, exit(task), task.survey()));
  }

  private Exit exit(FakeTask task) {
    Optional<Truth> seen = task.record.or(() -> chance.oneIn(2) ? task.truth : Optional.empty());
    return seen.map(this::exit).orElseGet(() -> Exit.unknown("its wrapper left no exit record"));
  }

  private Exit exit(Truth truth) {
    Resources used =
        new Resources(OptionalLong.of(1), OptionalLong.of(chance.upTo(9)), OptionalLong.empty());
    return new Exit(
        truth.code(),
        truth.signal(),
        Optional.of(chance.of(List.of(Evidence.values()))),
        chance.oneIn(2) ? Optional.of(used) : Optional.empty(),
        List.of());
  }

  private void await(FakeTask task, List<Member> members) {
    AtomicInteger left = new AtomicInteger(members.size());
    Runnable ended =
        () -> {
          if (left.decrementAndGet() == 0) {
            later(new Input.MembersGone(task.id));
          }
        };
    task.processes.stream()
        .filter(process -> members.contains(process.member()))
        .forEach(process -> process.onEnd(ended));
  }

  private Input collected(String taskId, boolean read) {
    FakeTask task = machine.task(taskId);
    task.terminalClosed |= !task.terminalLost;
    Artifact artifact = new Artifact("out/a.patch", chance.upTo(99), "0".repeat(64), "text/x-diff");
    return new Input.Collected(
        taskId,
        chance.oneIn(5) ? List.of(artifact) : List.of(),
        chance.oneIn(9) ? List.of("the disk was nearly full") : List.of(),
        !task.terminalClosed,
        read ? task.script.proof() : OutputProof.NONE);
  }

  /** What its reader tells once and again, until the daemon dies or it has ended. */
  private void read(FakeTask task) {
    agenda.in(delayMs(), Owner.DAEMON, () -> inbox.accept(reported(task)));
    if (task.toolLives()) {
      agenda.in(READ_AGAIN_MS, Owner.DAEMON, () -> read(task));
    }
  }

  private static Input reported(FakeTask task) {
    Usage usage =
        new Usage(
            OptionalLong.of(task.bytes),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            CostSource.UNKNOWN,
            Optional.empty(),
            Optional.empty());
    return new Input.Reported(
        task.id, Optional.of(usage), Optional.of(new TaskProgress("wrote " + task.bytes, 0, 0, 0)));
  }

  /** The last report comes before what was collected, from the same thread. */
  private void collect(Effect.Collect effect) {
    Input collected = collected(effect.taskId(), effect.format().isPresent());
    agenda.in(
        delayMs(),
        Owner.DAEMON,
        () -> {
          if (effect.format().isPresent()) {
            inbox.accept(reported(machine.task(effect.taskId())));
          }
          inbox.accept(collected);
        });
  }

  private Input retry(Effect.PrepareRetry effect) {
    if (chance.oneIn(10)) {
      return new Input.RetryFailed(effect.taskId(), "no");
    }
    Acceptance attempt = disk.stageRetry(effect);
    return new Input.RetryPrepared(effect.taskId(), attempt);
  }
}
