package dev.runner.daemon.lifecycle;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Ends a daemon that nobody used for a while; looks only when that could be so. */
final class IdleExit {
  private final Supplier<Duration> after;
  private final BooleanSupplier busy;
  private final Runnable exit;
  private final ScheduledExecutorService timer;
  private long idleSinceNs = System.nanoTime();

  /**
   * @param busy whether anything was asked since the last look, is open, runs or waits
   */
  IdleExit(
      Supplier<Duration> after,
      BooleanSupplier busy,
      Runnable exit,
      ScheduledExecutorService timer) {
    this.after = after;
    this.busy = busy;
    this.exit = exit;
    this.timer = timer;
  }

  void begin() {
    plan(after.get());
  }

  private void plan(Duration delay) {
    var _ = timer.schedule(this::look, Math.max(100, delay.toMillis()), TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (busy.getAsBoolean()) {
      idleSinceNs = System.nanoTime();
    }
    Duration left = after.get().minusNanos(System.nanoTime() - idleSinceNs);
    if (left.isPositive()) {
      plan(left);
    } else {
      exit.run();
    }
  }
}
