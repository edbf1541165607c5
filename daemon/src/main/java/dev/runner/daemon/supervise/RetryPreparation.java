package dev.runner.daemon.supervise;

import dev.runner.daemon.task.decide.Effect;
import dev.runner.daemon.task.decide.Input;

/** Resolves and writes the next attempt of a task that failed. */
@FunctionalInterface
public interface RetryPreparation {
  /** {@code RetryPrepared}, or {@code RetryFailed} with the reason. */
  Input prepare(Effect.PrepareRetry effect);
}
