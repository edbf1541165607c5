package dev.runner.daemon.task.simulation;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.tree.Member;
import java.util.ArrayList;
import java.util.List;

/** A process of the fake machine. */
final class FakeProcess {
  /** It does not answer to the signal. */
  static final long IGNORES = -1;

  /** How long after each signal it is gone. */
  record Reaction(long interruptMs, long terminateMs, long killMs) {
    /** The wrapper: its traps catch everything but KILL. */
    static final Reaction WRAPPER = new Reaction(IGNORES, IGNORES, 1);

    static Reaction draw(Chance chance) {
      return new Reaction(
          chance.oneIn(3) ? IGNORES : chance.between(0, 800),
          chance.oneIn(4) ? IGNORES : chance.between(0, 800),
          chance.oneIn(40) ? IGNORES : chance.between(0, 200));
    }
  }

  private final Member member;
  private final Reaction reaction;
  private final List<Runnable> watchers = new ArrayList<>();
  private boolean alive = true;

  FakeProcess(Member member, Reaction reaction) {
    this.member = member;
    this.reaction = reaction;
  }

  Member member() {
    return member;
  }

  ProcessIdentity identity() {
    return member.identity();
  }

  Reaction reaction() {
    return reaction;
  }

  boolean alive() {
    return alive;
  }

  /** Runs when it ends, or now when it has ended. */
  void onEnd(Runnable watcher) {
    if (alive) {
      watchers.add(watcher);
    } else {
      watcher.run();
    }
  }

  void forgetWatchers() {
    watchers.clear();
  }

  void end() {
    alive = false;
    List<Runnable> told = List.copyOf(watchers);
    watchers.clear();
    told.forEach(Runnable::run);
  }
}
