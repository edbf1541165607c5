package dev.runner.wrappers.output;

import java.util.List;
import java.util.Optional;

/**
 * What a tool's whole output proves about how it ended.
 *
 * @param proof empty: nothing speaks against success
 * @param findings a sentence, without its full stop, for each thing that speaks against it
 * @param formatChange what shows that the output is not what its reader knows
 */
public record Verdict(Optional<Proof> proof, List<String> findings, Optional<String> formatChange) {

  /** What can be proved. */
  public enum Proof {
    /** It asked for a permission that nobody gave. */
    DENIED,
    /** It reported an error that it did not get over. */
    ERROR,
    /** Its output ended before its end mark. */
    TRUNCATED
  }
}
