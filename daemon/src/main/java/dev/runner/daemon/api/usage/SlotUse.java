package dev.runner.daemon.api.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How many tasks ran at once, in steps of equal length.
 *
 * @param at where a step begins
 * @param busyMs the time all tasks ran in it together: over its length, how many ran on average
 * @param peak the most that ran at one moment of it
 */
record SlotUse(Instant at, long busyMs, int peak) {

  /** From the beginning of a task to its end, or to now while it runs. */
  record Span(Instant from, Instant to) {}

  private record Change(Instant at, int by) {}

  /** The steps from one moment on, until the last is full or cut short by the other. */
  static List<SlotUse> of(Collection<Span> spans, Instant since, Instant until, Duration step) {
    List<Change> changes = changes(spans, since, until);
    List<SlotUse> uses = new ArrayList<>();
    int next = 0;
    int running = 0;
    for (Instant at = since; at.isBefore(until); at = at.plus(step)) {
      Instant end = earlier(at.plus(step), until);
      Instant from = at;
      Duration busy = Duration.ZERO;
      int peak = running;
      while (next < changes.size() && changes.get(next).at().isBefore(end)) {
        Change change = changes.get(next++);
        busy = busy.plus(Duration.between(from, change.at()).multipliedBy(running));
        from = change.at();
        running += change.by();
        peak = Math.max(peak, running);
      }
      busy = busy.plus(Duration.between(from, end).multipliedBy(running));
      uses.add(new SlotUse(at, busy.toMillis(), peak));
    }
    return uses;
  }

  /** Ends come before beginnings at the same moment: a slot is given on. */
  private static List<Change> changes(Collection<Span> spans, Instant since, Instant until) {
    List<Change> changes = new ArrayList<>();
    for (Span span : spans) {
      Instant from = later(span.from(), since);
      Instant to = earlier(span.to(), until);
      if (from.isBefore(to)) {
        changes.add(new Change(from, 1));
        changes.add(new Change(to, -1));
      }
    }
    changes.sort(Comparator.comparing(Change::at).thenComparingInt(Change::by));
    return changes;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
