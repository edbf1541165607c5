package dev.runner.daemon.task.state;

import dev.runner.telemetry.event.Event.Target;

/**
 * A living process of a task's tree.
 *
 * @param inSession whether it stands in the task's own session or group, and not merely carries its
 *     mark
 */
public record Member(long pid, long startTicks, String command, boolean inSession) {

  public Target target() {
    return new Target(pid, command);
  }
}
