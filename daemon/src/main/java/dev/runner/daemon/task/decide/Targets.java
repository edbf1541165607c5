package dev.runner.daemon.task.decide;

import dev.runner.daemon.process.tree.Member;
import dev.runner.telemetry.event.Event.Target;

/** Processes as events name them. */
final class Targets {
  private Targets() {}

  static Target of(Member member) {
    return new Target(member.identity().pid(), member.command());
  }
}
