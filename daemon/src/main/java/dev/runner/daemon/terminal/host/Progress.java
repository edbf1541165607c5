package dev.runner.daemon.terminal.host;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Wakes whoever waits for anything new of one terminal; holds no state of it. */
final class Progress {
  private long version;

  /** Take it before you look, and wait for the next one after. */
  synchronized long version() {
    return version;
  }

  /** Something is new. */
  synchronized void advance() {
    version++;
    notifyAll();
  }

  /** Waits until something is new since {@code seen}. */
  synchronized void awaitAfter(long seen) throws InterruptedException {
    while (version == seen) {
      wait();
    }
  }

  /** Waits until the condition holds, which can change only by something new; false: too long. */
  synchronized boolean await(BooleanSupplier condition, Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean()) {
      long leftMs = (until - System.nanoTime()) / 1_000_000;
      if (leftMs <= 0) {
        return false;
      }
      wait(leftMs);
    }
    return true;
  }
}
