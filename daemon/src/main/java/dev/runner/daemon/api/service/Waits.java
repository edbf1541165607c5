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

/**
 * Lets requests wait without asking again: for the end of a task or its next attempt, by its id;
 * for the answer of a person, by the checkpoint's.
 */
public final class Waits implements Consumer<List<Recorded>> {
  private final Map<String, Set<CountDownLatch>> waiting = new ConcurrentHashMap<>();

  @Override
  public void accept(List<Recorded> events) {
    for (Recorded recorded : events) {
      switch (recorded.event()) {
        case Event.TaskCompleted e -> wake(recorded.taskId());
        case Event.TaskQueued e -> e.retryOf().ifPresent(this::wake);
        case Event.CheckpointResolved e -> wake(e.checkpointId());
        default -> {}
      }
    }
  }

  private void wake(String id) {
    waiting.getOrDefault(id, Set.of()).forEach(CountDownLatch::countDown);
  }

  /** Opens the latch when that has happened; to be left again. */
  public void enter(String id, CountDownLatch latch) {
    waiting.compute(id, (key, latches) -> with(latches, latch));
  }

  public void leave(String id, CountDownLatch latch) {
    waiting.computeIfPresent(id, (key, latches) -> without(latches, latch));
  }

  /**
   * Waits until that has happened, or for so long.
   *
   * @param happened looks whether it has; asked once more after the wait was announced
   */
  public void await(String id, long maxMs, BooleanSupplier happened) {
    CountDownLatch latch = new CountDownLatch(1);
    enter(id, latch);
    try {
      if (!happened.getAsBoolean()) {
        boolean _ = latch.await(maxMs, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leave(id, latch);
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
