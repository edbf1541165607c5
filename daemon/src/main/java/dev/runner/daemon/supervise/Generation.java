package dev.runner.daemon.supervise;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

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

  /**
   * Makes the start if it is still of the present generation, which then does not end meanwhile.
   *
   * @return how its result is delivered: outside, because a delivery may wait for the core
   */
  Runnable start(int generation, Supplier<Runnable> start) {
    starts.readLock().lock();
    try {
      return generation == current.get() ? start.get() : () -> {};
    } finally {
      starts.readLock().unlock();
    }
  }
}
