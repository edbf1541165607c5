package dev.runner.daemon.api.service;

import java.time.Instant;

/** What the daemon tells of itself, and how it is asked to end. */
public interface DaemonStatus {
  /** Its process. */
  long pid();

  /** When it began. */
  Instant startedAt();

  /** Where it answers. */
  String url();

  /** Ends the daemon, after the tasks when {@code tasks}; returns at once. */
  void stop(boolean tasks, String by);
}
