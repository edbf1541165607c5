package dev.runner.daemon.task.simulation;

import dev.runner.daemon.task.Clock;
import dev.runner.daemon.task.state.Moment;
import java.time.Instant;

/** Time that only the simulation moves. Awake time stands still while the machine sleeps. */
final class SimClock implements Clock {
  private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

  private long elapsedMs;
  private long bootedAtMs = -1_000;
  private long sleptMs;
  private int boots = 1;

  @Override
  public Moment now() {
    return new Moment(BEGIN.plusMillis(elapsedMs + sleptMs), awakeMs());
  }

  long awakeMs() {
    return elapsedMs - bootedAtMs;
  }

  /** Awake time since the world began, over all boots; the agenda counts by it. */
  long elapsedMs() {
    return elapsedMs;
  }

  void advanceTo(long toElapsedMs) {
    elapsedMs = Math.max(elapsedMs, toElapsedMs);
  }

  void sleep(long ms) {
    sleptMs += ms;
  }

  void reboot() {
    boots++;
    bootedAtMs = elapsedMs;
  }

  String bootId() {
    return "boot-" + boots;
  }

  /** The agenda time at which this awake time of the present boot comes. */
  long elapsedAt(long awakeMs) {
    return awakeMs + bootedAtMs;
  }
}
