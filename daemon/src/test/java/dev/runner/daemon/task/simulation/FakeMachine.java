package dev.runner.daemon.task.simulation;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.decide.Finding;
import dev.runner.daemon.task.simulation.Agenda.Owner;
import dev.runner.daemon.task.simulation.FakeProcess.Reaction;
import dev.runner.daemon.task.simulation.Script.Truth;
import dev.runner.daemon.task.state.Ladder.Step;
import dev.runner.daemon.task.state.Leader;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Processes, claims and exit records: all that outlives a daemon. */
final class FakeMachine {
  private final Chance chance;
  private final SimClock clock;
  private final Agenda agenda;
  private final Events events;
  private final Map<String, FakeTask> tasks = new HashMap<>();
  private long lastPid = 1_000;

  /** Whom the machine tells of what tools do. */
  interface Events {
    /** The first thing a start does; nothing may be started twice. */
    void starting(FakeTask task);

    void wrote(FakeTask task);

    void startsTask(FakeTask task);

    void toolEnded(FakeTask task);
  }

  FakeMachine(Chance chance, SimClock clock, Agenda agenda, Events events) {
    this.chance = chance;
    this.clock = clock;
    this.agenda = agenda;
    this.events = events;
  }

  FakeTask task(String id) {
    return tasks.computeIfAbsent(id, i -> new FakeTask(i, Script.draw(chance)));
  }

  Collection<FakeTask> tasks() {
    return tasks.values();
  }

  /** Makes the processes of a task that was claimed; gives its wrapper's identity. */
  Leader spawn(FakeTask task) {
    events.starting(task);
    task.spawned = true;
    task.lastOutputMs = clock.awakeMs();
    add(task, "sh", true, Reaction.WRAPPER);
    add(task, "tool", true, task.script.reaction());
    task.script.children().forEach(child -> spawnChild(task, child));
    plan(task);
    return leader(task);
  }

  private void spawnChild(FakeTask task, Script.Child child) {
    FakeProcess process = add(task, "child", child.inSession(), child.reaction());
    if (child.runsMs() < Long.MAX_VALUE) {
      agenda.in(child.runsMs(), Owner.WORLD, () -> end(task, process, Truth.code(0)));
    }
  }

  private FakeProcess add(FakeTask task, String command, boolean inSession, Reaction reaction) {
    ProcessIdentity identity = new ProcessIdentity(++lastPid, clock.awakeMs());
    FakeProcess process = new FakeProcess(new Member(identity, command, inSession, true), reaction);
    task.processes.add(process);
    return process;
  }

  private void plan(FakeTask task) {
    Script script = task.script;
    if (!script.endless()) {
      agenda.in(script.runsMs(), Owner.WORLD, () -> wantsToEnd(task));
    }
    script
        .wrapperKilledMs()
        .ifPresent(ms ->
            agenda.in(ms, Owner.WORLD, () -> end(task, task.wrapper(), Truth.signal("SIGKILL"))));
    script.writesMs().forEach(ms -> agenda.in(ms, Owner.WORLD, () -> write(task)));
    script
        .startsTasksMs()
        .forEach(ms ->
            agenda.in(
                ms,
                Owner.WORLD,
                () -> {
                  if (task.toolLives()) {
                    events.startsTask(task);
                  }
                }));
  }

  private void write(FakeTask task) {
    if (task.toolLives()) {
      task.bytes += chance.between(1, 1_000);
      task.lastOutputMs = clock.awakeMs();
      events.wrote(task);
    }
  }

  private void wantsToEnd(FakeTask task) {
    task.wantsToEnd = true;
    endIfReady(task);
  }

  /** A task that this tool waited for has ended, or was never accepted. */
  void goOn(FakeTask task, String awaited) {
    if (task.awaited.remove(awaited)) {
      endIfReady(task);
    }
  }

  private void endIfReady(FakeTask task) {
    if (task.wantsToEnd && task.awaited.isEmpty()) {
      end(task, task.tool(), task.script.end());
    }
  }

  private void end(FakeTask task, FakeProcess process, Truth how) {
    if (!process.alive()) {
      return;
    }
    if (process.equals(task.tool())) {
      task.truth = Optional.of(how);
      agenda.in(chance.between(0, 40), Owner.WORLD, () -> recordEnd(task));
      events.toolEnded(task);
    }
    process.end();
  }

  private void recordEnd(FakeTask task) {
    if (task.wrapper().alive()) {
      task.record = task.truth;
      agenda.in(chance.between(0, 5), Owner.WORLD, () -> task.wrapper().end());
    }
  }

  /** Sends a signal of the ladder to those of the members that live. */
  void signal(FakeTask task, Step step, List<Member> members) {
    if (step == Step.SIGKILL) {
      kill(task);
      return;
    }
    task.living().stream()
        .filter(process -> members.contains(process.member()))
        .forEach(process -> signal(task, process, step));
  }

  /** The wrapper is left to write down the death; when it is the last, it is killed too. */
  private void kill(FakeTask task) {
    List<FakeProcess> others =
        task.living().stream().filter(process -> !process.equals(task.wrapper())).toList();
    (others.isEmpty() ? task.living() : others)
        .forEach(process -> signal(task, process, Step.SIGKILL));
  }

  private void signal(FakeTask task, FakeProcess process, Step step) {
    long afterMs =
        switch (step) {
          case SIGHUP, SIGINT -> process.reaction().interruptMs();
          case SIGTERM -> process.reaction().terminateMs();
          case SIGKILL -> process.reaction().killMs();
          case NONE, GIVEN_UP -> throw new AssertionError(step + " is no signal");
        };
    if (afterMs != FakeProcess.IGNORES) {
      agenda.in(afterMs, Owner.WORLD, () -> end(task, process, Truth.signal(step.name())));
    }
  }

  /** What a new daemon finds, looked at in the order of the real inspection. */
  Finding inspect(FakeTask task) {
    if (task.record.isPresent()) {
      return new Finding.Ended();
    }
    if (task.spawned && task.wrapper().alive()) {
      return new Finding.Alive(leader(task), task.lastOutputMs, task.bytes);
    }
    return task.living().isEmpty()
        ? new Finding.Gone("it was started, but no process and no exit record of it was left")
        : new Finding.Orphaned(task.survey(), task.lastOutputMs, task.bytes);
  }

  Leader leader(FakeTask task) {
    ProcessIdentity wrapper = task.wrapper().identity();
    return new Leader(
        wrapper.pid(),
        wrapper.startTicks(),
        clock.bootId(),
        OptionalLong.of(task.tool().identity().pid()));
  }

  /** The daemon is gone: nobody is told of ends any more. */
  void forgetWatchers() {
    tasks.values().stream()
        .flatMap(task -> task.living().stream())
        .forEach(FakeProcess::forgetWatchers);
  }

  /** Every process is gone, with no time to write anything. */
  void powerCut() {
    forgetWatchers();
    for (FakeTask task : List.copyOf(tasks.values())) {
      task.living().forEach(FakeProcess::end);
      if (task.spawned) {
        events.toolEnded(task);
      }
    }
    clock.reboot();
  }
}
