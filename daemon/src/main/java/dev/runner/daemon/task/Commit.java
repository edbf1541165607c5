package dev.runner.daemon.task;

import dev.runner.telemetry.event.Recorded;
import java.util.List;

/** Puts events on disk. */
@FunctionalInterface
public interface Commit {
  /**
   * Returns when all events are on disk.
   *
   * @throws dev.runner.telemetry.journal.JournalException when any of them may not be
   */
  void append(List<Recorded> events);
}
