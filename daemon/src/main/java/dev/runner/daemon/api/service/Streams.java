package dev.runner.daemon.api.service;

import dev.runner.daemon.api.door.Limits;
import dev.runner.daemon.api.problem.ProblemException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the answers that go on for as long as their readers want, and ends them all at once. */
public final class Streams {
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean closing;

  /** One such answer. */
  public interface Use extends AutoCloseable {
    /** Whether it may go on. */
    boolean open();

    @Override
    void close();
  }

  public Use begin() {
    if (count.incrementAndGet() > Limits.MAX_STREAMS) {
      count.decrementAndGet();
      throw new ProblemException(429, "rate", "Too many streams are open; close some.");
    }
    return new Use() {
      @Override
      public boolean open() {
        return !closing;
      }

      @Override
      public void close() {
        count.decrementAndGet();
      }
    };
  }

  /** How many are open. */
  public int count() {
    return count.get();
  }

  /** Asks all to end. */
  public void close() {
    closing = true;
  }
}
