package dev.runner.daemon.history;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.index.EventsFrom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Events over all runs in the order of their positions: the newest from memory, older ones from the
 * archive. A reader asks for what comes after a position, so one that lags loses nothing and holds
 * nobody.
 */
public final class EventLog implements Consumer<List<Recorded>> {
  private static final int CHUNK = 256;
  private static final long REACHED_WITHIN_MS = 1_000;

  private final Archive archive;
  private final RecentEvents recent;

  /** Runs that were removed, with the position that was the latest then. */
  private final Map<String, Long> removed = new ConcurrentHashMap<>();

  private final AtomicReference<CountDownLatch> next = new AtomicReference<>(new CountDownLatch(1));
  private volatile boolean closed;

  /**
   * @param latest the position up to which nothing is in memory
   */
  public EventLog(Archive archive, long latest) {
    this.archive = archive;
    this.recent = new RecentEvents(latest);
  }

  /** On the core thread: no lock, and one wake-up however many wait (each wakes the next). */
  @Override
  public void accept(List<Recorded> events) {
    recent.add(events);
    wake();
  }

  private void wake() {
    next.getAndSet(new CountDownLatch(1)).countDown();
  }

  /** Hides the events of a run that was removed, for as long as they may be in memory. */
  public void forget(String runId) {
    removed.values().removeIf(recent::isGone);
    removed.put(runId, latest());
  }

  /** Ends all waits, now and from now on. */
  public void close() {
    closed = true;
    wake();
  }

  /** Whether no more will come. */
  public boolean isClosed() {
    return closed;
  }

  /** The position of the last event. */
  public long latest() {
    return recent.latest();
  }

  /**
   * Waits for a position that somebody was told of before this log: a commit is told to one after
   * the other.
   */
  public void reach(long pos) {
    try {
      boolean _ = await(pos - 1, REACHED_WITHIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The first events after a position that are wanted, in order. */
  public List<Recorded> after(long pos, EventFilter wanted, int limit) {
    return page(pos, wanted, limit).items();
  }

  /**
   * The same with the position up to which there may be such. What comes of the archive has this
   * upper bound as well: a journal read later must not tell of something newer than one read
   * before.
   */
  public Page<Recorded> page(long pos, EventFilter wanted, int limit) {
    long upTo = latest();
    if (wanted.runs().stream().anyMatch(archive::isImported)) {
      return new Page<>(archive.events(wanted, EventsFrom.after(pos), limit), upTo);
    }
    List<Recorded> found =
        inMemory(pos, wanted, limit)
            .orElseGet(() -> archive.events(wanted, EventsFrom.after(pos), limit));
    return new Page<>(found.stream().filter(e -> e.pos() <= upTo).toList(), upTo);
  }

  /** The last events before a position that are wanted, in order; never one newer than the page. */
  public Page<Recorded> pageBefore(long pos, EventFilter wanted, int limit) {
    long upTo = latest();
    boolean imported = wanted.runs().stream().anyMatch(archive::isImported);
    long end = imported ? pos : Math.min(pos, upTo + 1);
    return new Page<>(archive.events(wanted, EventsFrom.before(end), limit), upTo);
  }

  private Optional<List<Recorded>> inMemory(long pos, EventFilter wanted, int limit) {
    List<Recorded> found = new ArrayList<>();
    long reached = pos;
    while (true) {
      Optional<List<Recorded>> chunk = recent.after(reached, CHUNK);
      if (chunk.isEmpty() || chunk.get().isEmpty()) {
        return chunk.map(end -> found);
      }
      for (Recorded recorded : chunk.get()) {
        if (isThere(recorded) && wanted.matches(recorded)) {
          found.add(recorded);
        }
        if (found.size() == limit) {
          return Optional.of(found);
        }
      }
      reached = chunk.get().getLast().pos();
    }
  }

  private boolean isThere(Recorded recorded) {
    return recorded.runId().filter(run -> !removed.containsKey(run)).isPresent();
  }

  /** Waits until there is an event after a position, or for the given time; whether there is. */
  public boolean await(long pos, long maxMs) throws InterruptedException {
    CountDownLatch latch = next.get();
    if (!closed && latest() <= pos) {
      boolean _ = latch.await(maxMs, TimeUnit.MILLISECONDS);
    }
    return latest() > pos;
  }
}
