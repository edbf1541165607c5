package dev.runner.daemon.history;

import dev.runner.telemetry.event.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The newest events in a ring. One thread adds, any number read, and none of them waits for another
 * one: the core thread adds, and two hundred readers must not hold it.
 */
final class RecentEvents {
  static final int MAX_KEPT = 4096;

  private final AtomicReferenceArray<Recorded> ring = new AtomicReferenceArray<>(MAX_KEPT);
  private final long before;
  private volatile long begun;
  private volatile long added;
  private volatile long latest;

  /**
   * @param before the position up to which nothing is here
   */
  RecentEvents(long before) {
    this.before = before;
    this.latest = before;
  }

  /** Adds events; they are seen together or not at all. */
  void add(List<Recorded> events) {
    long next = added;
    begun = next + events.size();
    for (Recorded recorded : events) {
      ring.set(slot(next++), recorded);
    }
    added = next;
    latest = events.isEmpty() ? latest : events.getLast().pos();
  }

  private static int slot(long index) {
    return (int) (index % MAX_KEPT);
  }

  /** The position of the last event. */
  long latest() {
    return latest;
  }

  /** Whether the event at this position is no longer here. */
  boolean isGone(long pos) {
    long oldest = Math.max(0, added - MAX_KEPT);
    return oldest > 0 && ring.get(slot(oldest)).pos() > pos;
  }

  /**
   * The first events after a position, at most so many; empty when some of them may be gone from
   * here.
   */
  Optional<List<Recorded>> after(long pos, int limit) {
    long count = added;
    long oldest = Math.max(0, count - MAX_KEPT);
    long first = firstAfter(pos, oldest, count);
    List<Recorded> found = new ArrayList<>();
    for (long i = first; i < count && found.size() < limit; i++) {
      found.add(ring.get(slot(i)));
    }
    boolean nothingBefore = first > oldest || (oldest == 0 && pos >= before);
    return nothingBefore && isUntouched(first) ? Optional.of(found) : Optional.empty();
  }

  /** The index of the first event behind a position, by halving. */
  private long firstAfter(long pos, long oldest, long count) {
    long low = oldest;
    long high = count;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (ring.get(slot(middle)).pos() > pos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Whether what was read from here on was not overwritten meanwhile. */
  private boolean isUntouched(long first) {
    return begun - MAX_KEPT <= first;
  }
}
