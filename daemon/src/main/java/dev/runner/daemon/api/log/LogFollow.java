package dev.runner.daemon.api.log;

import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.service.Streams;
import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.Watching;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends what a log has and gets, until its task has ended and all was sent. */
final class LogFollow {
  /** A log that cannot be watched is looked at this often. */
  private static final long LOOK_MS = 1_000;

  private final Services services;
  private final TaskView task;
  private final Path log;

  LogFollow(Services services, TaskView task, Path log) {
    this.services = services;
    this.task = task;
    this.log = log;
  }

  void run(long from, OutputStream out, Streams.Use use) throws IOException, InterruptedException {
    long offset = from;
    boolean more = true;
    while (more && use.open()) {
      boolean ended = ended();
      long sent = LogRoutes.copyNew(log, offset, out);
      offset = Math.min(offset + sent, Math.max(size(), offset));
      out.flush();
      more = sent > 0 || !ended;
      if (sent == 0 && !ended) {
        offset = Math.min(offset, size());
        awaitChange(offset);
      }
    }
  }

  /** What is not live gets nothing more: it has ended, or it is shown only and never will. */
  private boolean ended() {
    return !services.live().unfinished(task.taskId());
  }

  private long size() throws IOException {
    return Files.exists(log) ? Files.size(log) : 0;
  }

  private void awaitChange(long offset) throws InterruptedException, IOException {
    CountDownLatch changed = new CountDownLatch(1);
    services.waits().enter(task.taskId(), changed);
    try {
      awaitChange(offset, changed);
    } finally {
      services.waits().leave(task.taskId(), changed);
    }
  }

  private void awaitChange(long offset, CountDownLatch changed)
      throws InterruptedException, IOException {
    if (!Files.exists(log)) {
      boolean _ = services.events().await(services.events().latest(), LOOK_MS);
      return;
    }
    try {
      Watching watching = services.files().onModify(log, changed::countDown);
      if (size() == offset && !ended()) {
        boolean _ = changed.await(15 * LOOK_MS, TimeUnit.MILLISECONDS);
      }
      watching.cancel();
    } catch (ProcessException e) {
      boolean _ = changed.await(LOOK_MS, TimeUnit.MILLISECONDS);
    }
  }
}
