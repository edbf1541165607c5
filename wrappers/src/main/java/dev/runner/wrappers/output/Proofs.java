package dev.runner.wrappers.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What speaks for and against the success of a tool, as far as it has been told. */
final class Proofs {
  private boolean ended;
  private Optional<String> error = Optional.empty();
  private Optional<String> cutShort = Optional.empty();
  private Optional<String> denial = Optional.empty();
  private int denials;

  /** Whether there is an end mark that tells of no error. */
  boolean endedWell() {
    return ended && error.isEmpty();
  }

  void goesOn() {
    ended = false;
    cutShort = Optional.empty();
  }

  void ends() {
    ended = true;
    error = Optional.empty();
  }

  void endsShort(String why) {
    ends();
    cutShort = Optional.of(why);
  }

  void error(String message) {
    error = Optional.of(message);
  }

  /** It ends with the error told before; {@code otherwise}: with this one. */
  void failsAsTold(String otherwise) {
    ended = true;
    error = error.or(() -> Optional.of(otherwise));
  }

  void denied(String what) {
    denials++;
    denial = denial.or(() -> Optional.of(what));
  }

  /** What all of it proves when nothing more comes. */
  Verdict verdict(LineCounts lines) {
    Optional<String> change = lines.change(ended);
    Optional<String> truncated =
        cutShort.or(() -> missingEnd(lines, change.isPresent() || lines.endsUnread()));
    List<String> findings = new ArrayList<>();
    denial.ifPresent(what -> findings.add(denialInWords(what)));
    error.ifPresent(message -> findings.add("it reported an error: " + message));
    if (findings.isEmpty()) {
      truncated.ifPresent(findings::add);
    }
    return new Verdict(proof(truncated.isPresent()), findings, change);
  }

  private Optional<Verdict.Proof> proof(boolean truncated) {
    if (denial.isPresent()) {
      return Optional.of(Verdict.Proof.DENIED);
    }
    if (error.isPresent()) {
      return Optional.of(Verdict.Proof.ERROR);
    }
    return truncated ? Optional.of(Verdict.Proof.TRUNCATED) : Optional.empty();
  }

  private Optional<String> missingEnd(LineCounts lines, boolean mayHaveBeenMissed) {
    if (ended || mayHaveBeenMissed) {
      return Optional.empty();
    }
    return Optional.of(
        lines.all() == 0 ? "it printed nothing" : "its output ended before its end mark");
  }

  private String denialInWords(String what) {
    String more = denials > 1 ? " and %d more".formatted(denials - 1) : "";
    return "it asked for a permission nobody gave: " + what + more;
  }
}
