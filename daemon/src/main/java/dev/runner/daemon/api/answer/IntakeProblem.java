package dev.runner.daemon.api.answer;

import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.intake.IntakeException;

/** A request that could not be written down: the disk, most likely. Nothing was accepted. */
public final class IntakeProblem {
  private IntakeProblem() {}

  public static Problem of(IntakeException e) {
    boolean full = String.valueOf(e.getMessage()).contains("No space left");
    return full
        ? new Problem(507, "disk_full", e.getMessage() + ". Free space, then try again.")
        : new Problem(503, "journal_failed", String.valueOf(e.getMessage()));
  }
}
