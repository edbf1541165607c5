package dev.runner.daemon.task.simulation;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** What will happen when. */
final class Agenda {
  /** With whom an entry dies. */
  enum Owner {
    /** The machine and people: goes on without a daemon. */
    WORLD,
    /** Work of the present daemon. */
    DAEMON,
    /** A start handed out but not begun: void as soon as the journals are read again. */
    LAUNCH
  }

  private record Entry(long dueMs, long order, Owner owner, Runnable action) {}

  private final SimClock clock;
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(Entry::dueMs).thenComparingLong(Entry::order));
  private long order;

  Agenda(SimClock clock) {
    this.clock = clock;
  }

  void in(long delayMs, Owner owner, Runnable action) {
    entries.add(new Entry(clock.elapsedMs() + delayMs, order++, owner, action));
  }

  void drop(Owner owner) {
    entries.removeIf(entry -> entry.owner() == owner);
  }

  OptionalLong nextMs() {
    return entries.isEmpty() ? OptionalLong.empty() : OptionalLong.of(entries.element().dueMs());
  }

  /** Moves the clock to the next entry and lets it happen. */
  void happen() {
    Entry next = entries.remove();
    clock.advanceTo(next.dueMs());
    next.action().run();
  }
}
