package dev.runner.daemon.terminal.host;

import java.time.Duration;

/** Counts who needs the host: terminals, and connections. */
final class Occupancy {
  private int terminals;
  private int connections;
  private long changes;
  private boolean over;

  /** A connection came; false when the host has ended meanwhile. */
  synchronized boolean connect() {
    if (over) {
      return false;
    }
    connections++;
    changes++;
    return true;
  }

  synchronized void disconnect() {
    connections--;
    changes++;
    notifyAll();
  }

  /** A terminal was opened, by a connection that is still there. */
  synchronized void open() {
    terminals++;
  }

  synchronized void close() {
    terminals--;
    changes++;
    notifyAll();
  }

  /** Returns once nobody needed the host for so long; from then on nobody is let in. */
  synchronized void awaitIdle(Duration idle) throws InterruptedException {
    while (!over) {
      while (terminals + connections > 0) {
        wait();
      }
      over = isQuietFor(idle);
    }
  }

  private synchronized boolean isQuietFor(Duration idle) throws InterruptedException {
    long seen = changes;
    long until = System.nanoTime() + idle.toNanos();
    for (long left = idle.toMillis(); left > 0 && seen == changes; left = leftMs(until)) {
      wait(left);
    }
    return seen == changes;
  }

  private static long leftMs(long until) {
    return (until - System.nanoTime()) / 1_000_000;
  }

  /** Returns once nobody needs the host, at once; from then on nobody is let in. */
  synchronized void awaitUnused() throws InterruptedException {
    while (terminals + connections > 0) {
      wait();
    }
    over = true;
  }
}
