package dev.runner.daemon.api.door;

import dev.runner.daemon.bounded.Recent;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts the requests of each caller in a bucket of tokens that fills up again with time. */
final class RequestRate {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private record Bucket(double tokens, long atNs) {}

  /** Who asks, whatever proves it: all pages are one. */
  private record Who(Set<Right> rights, Optional<String> taskId) {}

  private final LongSupplier nanoTime;
  private final Recent<Who, Bucket> buckets = new Recent<>(Limits.MAX_COUNTED_CALLERS);

  RequestRate(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether the caller may ask now; if so, that counts. */
  synchronized boolean admits(Caller caller) {
    Limits.Rate rate = caller.taskId().isPresent() ? Limits.TASK_RATE : Limits.RATE;
    Who who = new Who(caller.rights(), caller.taskId());
    long now = nanoTime.getAsLong();
    double tokens = filled(buckets.get(who).orElse(new Bucket(rate.burst(), now)), rate, now);
    boolean admitted = tokens >= 1;
    Bucket _ = buckets.put(who, new Bucket(admitted ? tokens - 1 : tokens, now));
    return admitted;
  }

  private static double filled(Bucket bucket, Limits.Rate rate, long now) {
    double gained = (now - bucket.atNs()) / NANOS_PER_SECOND * rate.perSecond();
    return Math.min(rate.burst(), bucket.tokens() + gained);
  }
}
