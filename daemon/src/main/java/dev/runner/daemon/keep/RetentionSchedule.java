package dev.runner.daemon.keep;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When {@code settings.retention} is looked at: at the start, every hour, and after a run has
 * closed, then at most once a minute; always in the background.
 */
public final class RetentionSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionSchedule.class);
  private static final String BY = "settings.retention";
  private static final long HOURLY_MS = TimeUnit.HOURS.toMillis(1);
  private static final long BETWEEN_MS = TimeUnit.MINUTES.toMillis(1);

  private final Sweeper sweeper;
  private final Supplier<Rules> rules;
  private final ScheduledExecutorService timer;
  private final Executor background;
  private boolean planned;
  private long notBeforeNs = System.nanoTime();

  /** Who removes. */
  public interface Sweeper {
    /** Finishes what an earlier daemon began to remove. */
    void finishRemovals();

    /** Removes what the rules let go, in the name of {@code by}. */
    Sweep sweep(Rules rules, String by) throws IOException;
  }

  /**
   * @param rules what the settings say now
   */
  public RetentionSchedule(
      Sweeper sweeper, Supplier<Rules> rules, ScheduledExecutorService timer, Executor background) {
    this.sweeper = sweeper;
    this.rules = rules;
    this.timer = timer;
    this.background = background;
  }

  /** Finishes what an earlier daemon began to remove, then looks for the first time. */
  public void begin() {
    background.execute(sweeper::finishRemovals);
    background.execute(this::look);
    var _ =
        timer.scheduleAtFixedRate(
            () -> background.execute(this::look), HOURLY_MS, HOURLY_MS, TimeUnit.MILLISECONDS);
  }

  /** A run has closed: now it can be too much. */
  public synchronized void runClosed() {
    if (planned || rules.get().isEmpty()) {
      return;
    }
    planned = true;
    long waitNs = Math.max(0, notBeforeNs - System.nanoTime());
    var _ =
        timer.schedule(
            () -> background.execute(this::lookAfterClose), waitNs, TimeUnit.NANOSECONDS);
  }

  private void lookAfterClose() {
    synchronized (this) {
      planned = false;
      notBeforeNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BETWEEN_MS);
    }
    look();
  }

  private void look() {
    try {
      Rules now = rules.get();
      if (!now.isEmpty()) {
        Sweep _ = sweeper.sweep(now, BY);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("settings.retention could not be carried out; it is tried again in an hour", e);
    }
  }
}
