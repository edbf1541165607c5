package dev.runner.daemon.api.service;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets requests wait for the end of a task, or for its next attempt, without asking again. */
public final class Waits implements Consumer<List<Recorded>> {
  private final Map<String, Set<CountDownLatch>> waiting = new ConcurrentHashMap<>();

  @Override
  public void accept(List<Recorded> events) {
    for (Recorded recorded : events) {
      switch (recorded.event()) {
        case Event.TaskCompleted e -> wake(recorded.taskId());
        case Event.TaskQueued e -> e.retryOf().ifPresent(this::wake);
        default -> {}
      }
    }
  }

  private void wake(String taskId) {
    waiting.getOrDefault(taskId, Set.of()).forEach(CountDownLatch::countDown);
  }

  /** Opens the latch when the task ends; to be left again. */
  public void enter(String taskId, CountDownLatch latch) {
    waiting.compute(taskId, (id, latches) -> with(latches, latch));
  }

  public void leave(String taskId, CountDownLatch latch) {
    waiting.computeIfPresent(taskId, (id, latches) -> without(latches, latch));
  }

  /**
   * Waits until the task has ended or is tried again, or for so long.
   *
   * @param ended looks whether that is so; asked once more after the wait was announced
   */
  public void await(String taskId, long maxMs, BooleanSupplier ended) {
    CountDownLatch latch = new CountDownLatch(1);
    enter(taskId, latch);
    try {
      if (!ended.getAsBoolean()) {
        boolean _ = latch.await(maxMs, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leave(taskId, latch);
    }
  }

  private static Set<CountDownLatch> with(
      @Nullable Set<CountDownLatch> latches, CountDownLatch latch) {
    Set<CountDownLatch> all = latches == null ? ConcurrentHashMap.newKeySet() : latches;
    all.add(latch);
    return all;
  }

  private static @Nullable Set<CountDownLatch> without(
      Set<CountDownLatch> latches, CountDownLatch latch) {
    latches.remove(latch);
    return latches.isEmpty() ? null : latches;
  }
}
