package dev.runner.daemon.history;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.journal.JournalReader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Events over all runs in the order of their positions: the newest from memory, older ones from the
 * journals. A reader asks for what comes after a position, so one that lags loses nothing and holds
 * nobody.
 */
public final class EventLog implements Consumer<List<Recorded>> {
  private static final int CHUNK = 256;

  private final History history;
  private final RecentEvents recent;
  private final AtomicReference<CountDownLatch> next = new AtomicReference<>(new CountDownLatch(1));
  private volatile boolean closed;

  /**
   * @param latest the position up to which nothing is in memory
   */
  public EventLog(History history, long latest) {
    this.history = history;
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
   * The first events after a position that are wanted, in order.
   *
   * @param runId only those of one run
   */
  public List<Recorded> after(
      long pos, Optional<String> runId, Predicate<Recorded> wanted, int limit) {
    long upTo = latest();
    Optional<List<Recorded>> inMemory = inMemory(pos, runId, wanted, limit);
    return inMemory.orElseGet(
        () -> fromJournals(pos, runId, e -> e.pos() <= upTo && wanted.test(e), limit));
  }

  private Optional<List<Recorded>> inMemory(
      long pos, Optional<String> runId, Predicate<Recorded> wanted, int limit) {
    List<Recorded> found = new ArrayList<>();
    long reached = pos;
    while (true) {
      Optional<List<Recorded>> chunk = recent.after(reached, CHUNK);
      if (chunk.isEmpty() || chunk.get().isEmpty()) {
        return chunk.map(end -> found);
      }
      for (Recorded recorded : chunk.get()) {
        if (isOf(runId, recorded) && wanted.test(recorded)) {
          found.add(recorded);
        }
        if (found.size() == limit) {
          return Optional.of(found);
        }
      }
      reached = chunk.get().getLast().pos();
    }
  }

  private static boolean isOf(Optional<String> runId, Recorded recorded) {
    return recorded.runId().isPresent() && (runId.isEmpty() || recorded.runId().equals(runId));
  }

  /**
   * Keeps the lowest {@code limit} positions while reading, never a whole history. What is wanted
   * has an upper bound: a journal read later must not tell of something newer than one read before.
   */
  private List<Recorded> fromJournals(
      long pos, Optional<String> runId, Predicate<Recorded> wanted, int limit) {
    PriorityQueue<Recorded> lowest =
        new PriorityQueue<>(Comparator.comparingLong(Recorded::pos).reversed());
    List<String> runs = runId.map(List::of).orElseGet(history::runIds);
    for (String run : runs) {
      read(
          run,
          recorded -> {
            if (recorded.pos() > pos && wanted.test(recorded)) {
              lowest.add(recorded);
              if (lowest.size() > limit) {
                lowest.remove();
              }
            }
          });
    }
    List<Recorded> ordered = new ArrayList<>(lowest);
    ordered.sort(Comparator.comparingLong(Recorded::pos));
    return ordered;
  }

  /** A line that names another run would pass for it. */
  private void read(String runId, Consumer<Recorded> reader) {
    Path journal = history.folder(runId).journal();
    if (Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS)) {
      JournalReader.read(
          journal,
          (line, recorded) -> {
            if (recorded.runId().equals(Optional.of(runId))) {
              reader.accept(recorded);
            }
          });
    }
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
