package dev.runner.cli.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Durations in milliseconds, sorted. */
record Samples(List<Double> sortedMs) {
  static Samples of(double[] ms) {
    return new Samples(Arrays.stream(ms).sorted().boxed().toList());
  }

  /** Times something so many times. */
  static Samples timed(int times, Callable<?> what) {
    return of(IntStream.range(0, times).mapToDouble(i -> ms(what)).toArray());
  }

  /** Times something once. */
  static double ms(Callable<?> what) {
    long begin = System.nanoTime();
    try {
      Object _ = what.call();
    } catch (Exception e) {
      throw new IllegalStateException("what was to be measured failed", e);
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  double at(double share) {
    return sortedMs.get(Math.min(sortedMs.size() - 1, (int) (share * sortedMs.size())));
  }

  double median() {
    return at(0.5);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "p50 %.1f p95 %.1f p99 %.1f ms", median(), at(0.95), at(0.99));
  }
}
