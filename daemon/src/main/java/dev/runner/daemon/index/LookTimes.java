package dev.runner.daemon.index;

import java.util.concurrent.TimeUnit;

/** When all journals are looked at, for what no feed tells of: while there are questions only. */
final class LookTimes {
  private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(2);

  /** A look may cost this part of the time. */
  private static final int LOOK_SHARE = 20;

  private volatile long nextNs = System.nanoTime();

  /** Whether it is time again; said once. */
  boolean due() {
    long now = System.nanoTime();
    if (now - nextNs < 0) {
      return false;
    }
    nextNs = now + LOOK_NS;
    return true;
  }

  void looked(long tookNs) {
    nextNs = System.nanoTime() + Math.max(LOOK_NS, LOOK_SHARE * tookNs);
  }
}
