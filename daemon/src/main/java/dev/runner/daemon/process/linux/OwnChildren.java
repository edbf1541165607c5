package dev.runner.daemon.process.linux;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;

/**
 * Processes whose status somebody here still waits for, so that nobody else reaps them: wrappers
 * from the moment they exist, tools from the moment they are known, both until their end is told.
 */
public final class OwnChildren {
  private final Set<Long> awaited = ConcurrentHashMap.newKeySet();
  private final ReadWriteLock births = new ReentrantReadWriteLock();

  /** Runs a spawn that returns the new id, and notes it before {@link #awaited} can answer. */
  int bear(IntSupplier spawn) {
    births.readLock().lock();
    try {
      int pid = spawn.getAsInt();
      if (pid > 0) {
        awaited.add((long) pid);
      }
      return pid;
    } finally {
      births.readLock().unlock();
    }
  }

  void await(long pid) {
    awaited.add(pid);
  }

  void forget(long pid) {
    awaited.remove(pid);
  }

  /** All awaited ids; waits for births under way, so a process seen before this call is in it. */
  Set<Long> awaited() {
    births.writeLock().lock();
    try {
      return new HashSet<>(awaited);
    } finally {
      births.writeLock().unlock();
    }
  }
}
