package dev.runner.daemon.output;

import dev.runner.daemon.task.decide.OutputProof;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.wrappers.output.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What a whole output comes to.
 *
 * @param answer the final answer, as the tool gave it
 */
public record Conclusion(OutputProof proof, Optional<String> answer) {
  /** Of an output that is not read. */
  public static final Conclusion NONE = new Conclusion(OutputProof.NONE, Optional.empty());

  static Conclusion of(Verdict verdict, Optional<String> answer) {
    return new Conclusion(
        new OutputProof(
            verdict.proof().map(Conclusion::errorClass),
            verdict.findings(),
            verdict.formatChange()),
        answer);
  }

  /** Nothing can be said of an output that cannot be read. */
  static Conclusion unreadable(String why) {
    return new Conclusion(
        new OutputProof(
            Optional.empty(), List.of("its output could not be read: " + why), Optional.empty()),
        Optional.empty());
  }

  private static ErrorClass errorClass(Verdict.Proof proof) {
    return switch (proof) {
      case DENIED -> ErrorClass.TOOL_DENIED;
      case ERROR -> ErrorClass.TOOL_ERROR;
      case TRUNCATED -> ErrorClass.TOOL_TRUNCATED;
    };
  }
}
