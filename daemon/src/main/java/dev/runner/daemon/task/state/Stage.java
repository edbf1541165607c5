package dev.runner.daemon.task.state;

import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.TaskStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Where a task stands, with what is true only there. */
public sealed interface Stage {

  /** Waits for other tasks to succeed, for the word of a person, or for both. */
  record Blocked(Set<String> on) implements Stage {}

  /** A retry whose time has not come. */
  record Delayed(Instant notBefore) implements Stage {}

  /** Waits for permits. */
  record Ready() implements Stage {}

  /** Holds its permits; the start is under way. Not journaled: a crash here leaves it queued. */
  record Launching() implements Stage {}

  /**
   * Its processes live.
   *
   * @param leader absent when a start was never journaled and had ended when that was found
   * @param exit how the main process ended; others may live
   * @param orphaned whether the wrapper is gone without a record, so that no exit will be known
   */
  record Live(
      Optional<Leader> leader,
      long startedAwakeMs,
      Instant startedAt,
      Optional<Exit> exit,
      boolean orphaned)
      implements Stage {

    /** The same after its wrapper was found gone. */
    public Live orphan() {
      return new Live(leader, startedAwakeMs, startedAt, exit, true);
    }

    /** The same after its main process has ended. */
    public Live ended(Exit how) {
      return new Live(leader, startedAwakeMs, startedAt, Optional.of(how), orphaned);
    }
  }

  /** All processes have ended; its artifacts are being collected. */
  record Collecting(Live live, Ending ending) implements Stage {}

  /** Nothing more will happen. */
  record Final(TaskStatus status, Optional<ErrorClass> errorClass) implements Stage {}
}
