package dev.runner.wrappers.tool;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What counts as success, and what is read and kept of what the tool left. */
public record Outcome(
    Set<Integer> successExitCodes,
    List<String> artifacts,
    Optional<Long> maxOutputBytes,
    Optional<String> reader) {

  public Outcome {
    successExitCodes = Set.copyOf(successExitCodes);
    artifacts = List.copyOf(artifacts);
  }
}
