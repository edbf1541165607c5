package dev.runner.daemon.keep;

import dev.runner.daemon.keep.Spared.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs the rules remove, oldest first, and which they spare.
 *
 * @param removed in the order in which they closed
 */
public record Choice(List<Candidate> removed, List<Spared> spared) {

  /**
   * Decides by the rules. A run goes only where every rule allows it; rules that say nothing remove
   * nothing.
   *
   * @param newestFirst all runs of the home; open and kept ones count among the newest and in the
   *     size of all, foreign ones in the size alone
   */
  public static Choice of(List<Candidate> newestFirst, Rules rules, Instant now) {
    return new Decision(newestFirst, rules, now).choice();
  }

  private static final class Decision {
    private final List<Candidate> all;
    private final Rules rules;
    private final Instant now;
    private final Set<String> newest;
    private long totalBytes;

    Decision(List<Candidate> all, Rules rules, Instant now) {
      this.all = all;
      this.rules = rules;
      this.now = now;
      this.newest = new HashSet<>(newest(all, rules));
      this.totalBytes = all.stream().mapToLong(Candidate::bytes).sum();
    }

    private static List<String> newest(List<Candidate> all, Rules rules) {
      return all.stream()
          .filter(run -> !run.foreign())
          .limit(rules.keep().orElse(0))
          .map(Candidate::runId)
          .toList();
    }

    Choice choice() {
      List<Candidate> removed = new ArrayList<>();
      List<Spared> spared = new ArrayList<>();
      for (Candidate run : oldestClosedFirst()) {
        Optional<Reason> reason = reason(run);
        if (reason.isPresent()) {
          spared.add(new Spared(run.runId(), reason.get()));
        } else {
          removed.add(run);
          totalBytes -= run.bytes();
        }
      }
      return new Choice(List.copyOf(removed), List.copyOf(spared));
    }

    private List<Candidate> oldestClosedFirst() {
      return all.stream()
          .sorted(
              Comparator.comparing((Candidate run) -> run.closedAt().orElse(Instant.MAX))
                  .thenComparing(Candidate::runId))
          .toList();
    }

    private Optional<Reason> reason(Candidate run) {
      if (run.foreign()) {
        return Optional.of(Reason.FOREIGN);
      }
      if (run.closedAt().isEmpty()) {
        return Optional.of(Reason.OPEN);
      }
      return run.kept() ? Optional.of(Reason.KEPT) : ruledOut(run, run.closedAt().get());
    }

    private Optional<Reason> ruledOut(Candidate run, Instant closedAt) {
      if (rules.isEmpty()
          || rules.olderThan().filter(age -> !closedAt.isBefore(now.minus(age))).isPresent()) {
        return Optional.of(Reason.RECENT);
      }
      if (newest.contains(run.runId())) {
        return Optional.of(Reason.NEWEST);
      }
      boolean fits = rules.maxBytes().filter(max -> totalBytes <= max).isPresent();
      return fits ? Optional.of(Reason.FITS) : Optional.empty();
    }
  }
}
