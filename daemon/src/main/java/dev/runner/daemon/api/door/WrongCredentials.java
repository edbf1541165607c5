package dev.runner.daemon.api.door;

import dev.runner.daemon.api.problem.Problem;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes guessing slow. Only answers to wrong credentials wait, a bounded number of them and each on
 * its own virtual thread, so that nobody else is held up.
 */
final class WrongCredentials {
  private final Semaphore places = new Semaphore(Limits.MAX_DELAYED);
  private final CountDownLatch never = new CountDownLatch(1);

  /** Waits, if there is a place to wait in, and gives the answer. */
  Problem refused() {
    if (!places.tryAcquire()) {
      return new Problem(429, "rate", "Too many wrong credentials at once; try later.");
    }
    try {
      boolean _ = never.await(Limits.FAILURE_DELAY_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
    return Door.NO_CREDENTIAL;
  }
}
