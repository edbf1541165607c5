package dev.runner.daemon.task.decide;

import dev.runner.telemetry.event.ErrorClass;
import java.util.List;
import java.util.Optional;

/**
 * What a task's whole output proves about how it ended: one of three witnesses, beside its exit and
 * the signals it was sent.
 *
 * @param against why it is no success, one of the classes that begin with {@code tool_}
 * @param findings a sentence for each thing that speaks against success
 * @param formatChange what shows that the output is not what its reader knows
 */
public record OutputProof(
    Optional<ErrorClass> against, List<String> findings, Optional<String> formatChange) {
  /** Nothing is proved. */
  public static final OutputProof NONE =
      new OutputProof(Optional.empty(), List.of(), Optional.empty());

  /** Whether it says more than an exit code that is no success: why. */
  boolean explainsFailure() {
    return against.filter(why -> why != ErrorClass.TOOL_TRUNCATED).isPresent();
  }

  /** What is told at the end; that it was cut off only where that decides. */
  List<String> findings(Optional<ErrorClass> verdict) {
    boolean aside = against.equals(Optional.of(ErrorClass.TOOL_TRUNCATED));
    return aside && !verdict.equals(against) ? List.of() : findings;
  }
}
