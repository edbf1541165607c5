package dev.runner.daemon.feed;

import dev.runner.telemetry.event.Recorded;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells its listeners what has been committed, in order, on the core thread. */
public final class Feed {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  private final List<Consumer<List<Recorded>>> listeners = new CopyOnWriteArrayList<>();

  /** Adds a listener; it must return at once. */
  public void listen(Consumer<List<Recorded>> listener) {
    listeners.add(listener);
  }

  /** Tells all listeners; one that fails is logged and does not stop the others. */
  public void publish(List<Recorded> events) {
    for (Consumer<List<Recorded>> listener : listeners) {
      try {
        listener.accept(events);
      } catch (RuntimeException e) {
        LOG.error("a listener of committed events failed", e);
      }
    }
  }
}
