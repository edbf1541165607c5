package dev.runner.daemon.workspace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Until when something may take; counted from when it was asked for, waiting included. */
public record Deadline(long nanos) {
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left of it; 0 when it is over. */
  long leftMs() {
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime()));
  }
}
