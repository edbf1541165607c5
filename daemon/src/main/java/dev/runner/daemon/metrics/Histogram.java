package dev.runner.daemon.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts durations by bounds, without a lock and without an object each. */
public final class Histogram {
  private static final double NS_PER_SECOND = 1e9;

  /** From the append of one event to the slowest disk, and from a task's launch to its load. */
  static final double[] SHORT = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10
  };

  /** From a tool that looks at something to an agent that works overnight. */
  static final double[] LONG = {0.01, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14400, 43200, 86400};

  private final double[] boundsSeconds;
  private final AtomicLongArray counts;
  private final LongAdder sumNs = new LongAdder();

  Histogram(double... boundsSeconds) {
    this.boundsSeconds = boundsSeconds.clone();
    this.counts = new AtomicLongArray(boundsSeconds.length + 1);
  }

  void record(long ns) {
    long positive = Math.max(0, ns);
    int found = Arrays.binarySearch(boundsSeconds, positive / NS_PER_SECOND);
    counts.incrementAndGet(found < 0 ? -found - 1 : found);
    sumNs.add(positive);
  }

  /** The upper bounds of all buckets but the last, which has none, in seconds. */
  public double[] boundsSeconds() {
    return boundsSeconds.clone();
  }

  /** How many there are in each bucket, the last one included. */
  public long[] counts() {
    long[] all = new long[counts.length()];
    Arrays.setAll(all, counts::get);
    return all;
  }

  public double sumSeconds() {
    return sumNs.sum() / NS_PER_SECOND;
  }
}
