package dev.runner.daemon.history;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.EventFilter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Events over all runs in the order of their positions: the newest from memory, older ones from the
 * archive. A reader asks for what comes after a position, so one that lags loses nothing and holds
 * nobody.
 */
public final class EventLog implements Consumer<List<Recorded>> {
  private static final int MAX_KEPT = 4096;

  private final Archive archive;
  private final ArrayDeque<Recorded> newest = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private long knownFrom;
  private long latest;
  private boolean closed;

  /**
   * @param latest the position up to which nothing is in memory
   */
  public EventLog(Archive archive, long latest) {
    this.archive = archive;
    this.knownFrom = latest;
    this.latest = latest;
  }

  @Override
  public void accept(List<Recorded> events) {
    lock.lock();
    try {
      for (Recorded recorded : events) {
        newest.add(recorded);
        latest = recorded.pos();
      }
      while (newest.size() > MAX_KEPT) {
        knownFrom = newest.remove().pos();
      }
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all waits, now and from now on. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The position of the last event. */
  public long latest() {
    lock.lock();
    try {
      return latest;
    } finally {
      lock.unlock();
    }
  }

  /** The first events after a position that are wanted, in order. */
  public List<Recorded> after(long pos, EventFilter wanted, int limit) {
    return inMemory(pos, wanted, limit).orElseGet(() -> archive.events(wanted, pos, limit));
  }

  private Optional<List<Recorded>> inMemory(long pos, EventFilter wanted, int limit) {
    lock.lock();
    try {
      if (pos < knownFrom) {
        return Optional.empty();
      }
      return Optional.of(
          newest.stream()
              .filter(e -> e.pos() > pos && e.runId().isPresent() && wanted.matches(e))
              .limit(limit)
              .toList());
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is an event after a position, or for the given time; whether there is. */
  public boolean await(long pos, long maxMs) throws InterruptedException {
    lock.lock();
    try {
      long leftNs = TimeUnit.MILLISECONDS.toNanos(maxMs);
      while (!closed && latest <= pos && leftNs > 0) {
        leftNs = more.awaitNanos(leftNs);
      }
      return latest > pos;
    } finally {
      lock.unlock();
    }
  }
}
