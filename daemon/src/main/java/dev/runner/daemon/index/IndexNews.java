package dev.runner.daemon.index;

import dev.runner.telemetry.event.Recorded;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the index has not taken in yet: only the names of runs that have grown, because the events
 * stand in their journals. With too many of them all journals are looked at.
 */
final class IndexNews {
  /** So long news are gathered, unless somebody waits for them. */
  private static final long GATHER_MS = 250;

  /**
   * Something to do.
   *
   * @param runs have grown
   * @param gone have been removed
   * @param look at all journals
   * @param pos up to which all will have been taken in
   * @param move the number of the last coming or going it holds
   */
  record Work(Set<String> runs, Set<String> gone, boolean look, long pos, long move) {}

  private final int maxRuns;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Set<String> runs = new LinkedHashSet<>();
  private Set<String> gone = new LinkedHashSet<>();
  private boolean look;
  private boolean urgent;
  private boolean broken;
  private boolean closed;
  private long announced;
  private long taken = -1;
  private long moves;
  private long moved;

  /**
   * @param announced the position up to which the journals were written before
   * @param maxRuns how many names are kept
   */
  IndexNews(long announced, int maxRuns) {
    this.announced = announced;
    this.maxRuns = maxRuns;
  }

  void add(List<Recorded> events) {
    locked(() -> {
      for (Recorded recorded : events) {
        recorded.runId().ifPresent(this::add);
        announced = recorded.pos();
      }
    });
  }

  private void add(String runId) {
    if (runs.size() >= maxRuns) {
      runs.clear();
      look = true;
    }
    runs.add(runId);
  }

  void gone(String runId) {
    locked(() -> {
      gone.add(runId);
      moves++;
      urgent = true;
    });
  }

  void arrived(String runId) {
    locked(() -> {
      add(runId);
      moves++;
      urgent = true;
    });
  }

  /** All journals are to be looked at. */
  void look() {
    locked(() -> look = true);
  }

  /** Ends the present work: the index is to be opened or built anew, or given up. */
  void interrupt() {
    locked(() -> broken = true);
  }

  void close() {
    locked(() -> closed = true);
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** The position of the last event that was committed. */
  long announced() {
    lock.lock();
    try {
      return announced;
    } finally {
      lock.unlock();
    }
  }

  /** The position up to which everything is taken in; lower than 0: nothing yet. */
  long taken() {
    lock.lock();
    try {
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Everything there is, to begin with. */
  Work everything() {
    lock.lock();
    try {
      broken = false;
      taken = -1;
      look = true;
      return take();
    } finally {
      lock.unlock();
    }
  }

  /** The next thing to do; empty when the work is to end. */
  Optional<Work> next() throws InterruptedException {
    lock.lock();
    try {
      while (!broken && !closed && taken >= announced && nothingToDo()) {
        changed.await();
      }
      gather();
      return broken || closed ? Optional.empty() : Optional.of(take());
    } finally {
      lock.unlock();
    }
  }

  private boolean nothingToDo() {
    return runs.isEmpty() && gone.isEmpty() && !look;
  }

  private void gather() throws InterruptedException {
    long leftNs = TimeUnit.MILLISECONDS.toNanos(GATHER_MS);
    while (!broken && !closed && !urgent && leftNs > 0) {
      leftNs = changed.awaitNanos(leftNs);
    }
  }

  private Work take() {
    Work work = new Work(runs, gone, look, announced, moves);
    runs = new LinkedHashSet<>();
    gone = new LinkedHashSet<>();
    look = false;
    urgent = false;
    return work;
  }

  void done(Work work) {
    locked(() -> {
      taken = Math.max(taken, work.pos());
      moved = work.move();
    });
  }

  /** Waits until all is taken in that was announced when asked; whether it was. */
  boolean await(long maxMs) throws InterruptedException {
    lock.lock();
    try {
      long pos = announced;
      long move = moves;
      long leftNs = TimeUnit.MILLISECONDS.toNanos(maxMs);
      while (!reached(pos, move) && taken >= 0 && !broken && !closed && leftNs > 0) {
        urgent = true;
        changed.signalAll();
        leftNs = changed.awaitNanos(leftNs);
      }
      return reached(pos, move) && !broken && !closed;
    } finally {
      lock.unlock();
    }
  }

  private boolean reached(long pos, long move) {
    return taken >= pos && moved >= move;
  }

  /** Somebody waits: nothing is to be put off. */
  void urge() {
    locked(() -> urgent = true);
  }

  /** Waits for the given time, or until somebody wants something. */
  void rest(long maxMs) throws InterruptedException {
    lock.lock();
    try {
      long leftNs = TimeUnit.MILLISECONDS.toNanos(maxMs);
      while (!closed && !broken && !urgent && leftNs > 0) {
        leftNs = changed.awaitNanos(leftNs);
      }
      broken = false;
      urgent = false;
    } finally {
      lock.unlock();
    }
  }
}
