package dev.runner.daemon.history;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.OriginFile;
import dev.runner.telemetry.share.RunOrigin;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Events over all runs in the order of their positions: the newest from memory, older ones from the
 * journals. A reader asks for what comes after a position, so one that lags loses nothing and holds
 * nobody.
 */
public final class EventLog implements Consumer<List<Recorded>> {
  private static final int MAX_KEPT = 4096;

  private final History history;
  private final ArrayDeque<Recorded> newest = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private long knownFrom;
  private long latest;
  private boolean closed;

  /**
   * @param latest the position up to which nothing is in memory
   */
  public EventLog(History history, long latest) {
    this.history = history;
    this.knownFrom = latest;
    this.latest = latest;
  }

  @Override
  public void accept(List<Recorded> events) {
    lock.lock();
    try {
      for (Recorded recorded : events) {
        newest.add(recorded);
        latest = recorded.pos();
      }
      while (newest.size() > MAX_KEPT) {
        knownFrom = newest.remove().pos();
      }
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all waits, now and from now on. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The position of the last event. */
  public long latest() {
    lock.lock();
    try {
      return latest;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The first events after a position that are wanted, in order.
   *
   * @param runId only those of one run
   */
  public List<Recorded> after(
      long pos, Optional<String> runId, Predicate<Recorded> wanted, int limit) {
    boolean imported = runId.filter(history::isImported).isPresent();
    Optional<List<Recorded>> inMemory =
        imported ? Optional.empty() : inMemory(pos, runId, wanted, limit);
    return inMemory.orElseGet(() -> fromJournals(pos, runId, wanted, limit));
  }

  private Optional<List<Recorded>> inMemory(
      long pos, Optional<String> runId, Predicate<Recorded> wanted, int limit) {
    lock.lock();
    try {
      if (pos < knownFrom) {
        return Optional.empty();
      }
      return Optional.of(
          newest.stream()
              .filter(e -> e.pos() > pos && isOf(runId, e) && wanted.test(e))
              .limit(limit)
              .toList());
    } finally {
      lock.unlock();
    }
  }

  private static boolean isOf(Optional<String> runId, Recorded recorded) {
    return recorded.runId().isPresent() && (runId.isEmpty() || recorded.runId().equals(runId));
  }

  /** Keeps the lowest {@code limit} positions while reading, never a whole history. */
  private List<Recorded> fromJournals(
      long pos, Optional<String> runId, Predicate<Recorded> wanted, int limit) {
    PriorityQueue<Recorded> lowest =
        new PriorityQueue<>(Comparator.comparingLong(Recorded::pos).reversed());
    List<String> runs = runId.map(List::of).orElseGet(this::madeHere);
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

  /** Positions of another home say nothing about the order of what happened in this one. */
  private List<String> madeHere() {
    return history.runIds().stream().filter(id -> !history.isImported(id)).toList();
  }

  private void read(String runId, Consumer<Recorded> reader) {
    RunFolder folder = history.folder(runId);
    Optional<RunOrigin> origin = OriginFile.read(folder);
    Consumer<Recorded> here =
        recorded ->
            origin
                .map(o -> o.here(recorded, runId))
                .orElse(Optional.of(recorded))
                .ifPresent(reader);
    if (Files.isRegularFile(folder.journal(), LinkOption.NOFOLLOW_LINKS)) {
      JournalReader.read(folder.journal(), (line, recorded) -> here.accept(recorded));
    }
  }

  /** Waits until there is an event after a position, or for the given time; whether there is. */
  public boolean await(long pos, long maxMs) throws InterruptedException {
    lock.lock();
    try {
      long leftNs = TimeUnit.MILLISECONDS.toNanos(maxMs);
      while (!closed && latest <= pos && leftNs > 0) {
        leftNs = more.awaitNanos(leftNs);
      }
      return latest > pos;
    } finally {
      lock.unlock();
    }
  }
}
