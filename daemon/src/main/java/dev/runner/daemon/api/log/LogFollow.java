package dev.runner.daemon.api.log;

import dev.runner.daemon.api.ask.ByteRange;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.Watching;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Sends what a log has and gets, until its task has ended and all was sent. */
final class LogFollow {
  /** A log that cannot be watched is looked at this often. */
  private static final long LOOK_MS = 1_000;

  private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(LOOK_MS);
  private static final long MAX_WAIT_NS = 15 * LOOK_NS;

  private final Services services;
  private final TaskView task;
  private final LogFile log;

  LogFollow(Services services, TaskView task, LogFile log) {
    this.services = services;
    this.task = task;
    this.log = log;
  }

  /**
   * Sends until there is nothing more to come. A file that shrinks (a tool that truncates its
   * {@code /dev/stdout}) is followed from its new end.
   *
   * @param open whether it may go on
   */
  void run(long from, OutputStream out, BooleanSupplier open)
      throws IOException, InterruptedException {
    GrowingLog growing = new GrowingLog(log, System::nanoTime);
    long offset = from;
    boolean more = true;
    while (more && open.getAsBoolean()) {
      boolean ended = ended();
      long size = log.size();
      long end = ended ? size : growing.end(offset, size);
      long sent = end <= offset ? 0 : log.copy(new ByteRange(offset, end - offset), out);
      offset += sent;
      out.flush();
      more = sent > 0 || !ended;
      if (sent == 0 && !ended) {
        offset = Math.min(offset, size);
        awaitChange(size, growing.heldForNs(end, size).orElse(MAX_WAIT_NS));
      }
    }
  }

  /** What is not live gets nothing more: it has ended, or it is shown only and never will. */
  private boolean ended() {
    return !services.live().unfinished(task.taskId());
  }

  /** Waits until the log has another size than was seen, for so long at most. */
  private void awaitChange(long seen, long maxNs) throws InterruptedException, IOException {
    CountDownLatch changed = new CountDownLatch(1);
    services.waits().enter(task.taskId(), changed);
    try {
      awaitChange(seen, maxNs, changed);
    } finally {
      services.waits().leave(task.taskId(), changed);
    }
  }

  private void awaitChange(long seen, long maxNs, CountDownLatch changed)
      throws InterruptedException, IOException {
    if (!log.isThere()) {
      boolean _ = services.events().await(services.events().latest(), LOOK_MS);
      return;
    }
    try {
      Watching watching = services.files().onModify(log.path(), changed::countDown);
      try {
        if (log.size() == seen && !ended()) {
          boolean _ = changed.await(maxNs, TimeUnit.NANOSECONDS);
        }
      } finally {
        watching.cancel();
      }
    } catch (ProcessException e) {
      boolean _ = changed.await(Math.min(maxNs, LOOK_NS), TimeUnit.NANOSECONDS);
    }
  }
}
