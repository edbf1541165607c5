package dev.runner.daemon.supervise;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Counts how often the journals were read. An effect belongs to the reading it was decided in:
 * after the next one its start must not happen, for the task may have ended by then, and its result
 * says nothing.
 */
final class Generation {
  private final ReentrantReadWriteLock starts = new ReentrantReadWriteLock();
  private final AtomicInteger current = new AtomicInteger();

  int current() {
    return current.get();
  }

  /** Begins the next one, when no start is under way any more. */
  void next() {
    starts.writeLock().lock();
    try {
      int _ = current.incrementAndGet();
    } finally {
      starts.writeLock().unlock();
    }
  }

  /** Runs the start if it is still of the present generation, which then does not end meanwhile. */
  void start(int generation, Runnable start) {
    starts.readLock().lock();
    try {
      if (generation == current.get()) {
        start.run();
      }
    } finally {
      starts.readLock().unlock();
    }
  }
}
