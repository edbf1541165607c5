package dev.runner.daemon.index;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.Checksum;
import dev.runner.telemetry.index.Index;
import dev.runner.telemetry.index.IndexBuild;
import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.index.IndexReader;
import dev.runner.telemetry.index.RunSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of the index. It follows the feed, looks at all journals when it begins and now
 * and then while it is asked, and builds the file anew when it cannot be used. Whatever fails here
 * costs time in answers, never an answer and never a task.
 */
public final class IndexKeeper implements Consumer<List<Recorded>>, AutoCloseable {
  /** More names of grown runs are not kept: all journals are looked at instead. */
  public static final int MAX_NEWS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);
  private static final int MAX_REBUILDS = 3;
  private static final int RUNS_A_COMMIT = 256;
  private static final long MAX_WAIT_MS = 2_000;
  private static final long BEGIN_AFTER_MS = 1_000;
  private static final long OFF_LOOK_MS = 2_000;

  /** Journals that no feed tells of are looked at this often at most, while there are questions. */
  private static final long LOOK_MS = 2_000;

  /** A look may cost this part of the time. */
  private static final int LOOK_SHARE = 20;

  /**
   * What the keeper works with.
   *
   * @param runIds of all runs that have a folder
   * @param isOpen whether this daemon may be writing a run's journal
   * @param wanted whether there shall be an index
   */
  public record Parts(
      Path file,
      Supplier<List<String>> runIds,
      RunSource source,
      Predicate<String> isOpen,
      BooleanSupplier wanted) {}

  /** How far the journals have been read. */
  private record Progress(int runs, int of, long events) {}

  private final Parts parts;
  private final IndexNews news;
  private final Thread thread;
  private volatile IndexState state = IndexState.CATCHING_UP;
  private volatile String detail = "";
  private volatile Progress progress = new Progress(0, 0, 0);
  private volatile boolean rebuild;
  private volatile long nextLookNs = System.nanoTime();
  private volatile @Nullable IndexReaders readers;
  private int rebuilds;

  /**
   * @param latest the position up to which the journals were written before
   * @param maxNews how many names of grown runs are kept
   */
  public IndexKeeper(Parts parts, long latest, int maxNews) {
    this.parts = parts;
    this.news = new IndexNews(latest, maxNews);
    this.thread = Thread.ofPlatform().name("index").daemon().unstarted(this::run);
  }

  /** Begins, a moment later: what a daemon does first is not to be held up by it. */
  public void begin() {
    thread.start();
  }

  @Override
  public void accept(List<Recorded> events) {
    news.add(events);
  }

  /** A run's folder came from elsewhere: every answer shows it from now on. */
  public void arrived(String runId) {
    news.arrived(runId);
  }

  /** A run's folder was removed: no answer shows it from now on. */
  public void forget(String runId) {
    news.gone(runId);
  }

  /** Throws the index away and builds it from the journals; returns at once. */
  public void rebuild() {
    rebuilds = 0;
    rebuild = true;
    state = IndexState.REBUILDING;
    news.interrupt();
  }

  /** Asks the index as it is now committed; empty: the journals are to be read instead. */
  public <T> Optional<T> ask(Function<IndexReader, T> question) {
    IndexReaders ready = readers;
    if (ready == null) {
      news.urge();
      return Optional.empty();
    }
    if (!parts.wanted().getAsBoolean()) {
      news.interrupt();
      return Optional.empty();
    }
    lookSometimes();
    try {
      return news.await(MAX_WAIT_MS) ? Optional.of(ready.ask(question)) : Optional.empty();
    } catch (IndexException e) {
      doubt(e);
    } catch (RejectedExecutionException e) {
      LOG.debug("the index is being closed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private void lookSometimes() {
    long now = System.nanoTime();
    if (now - nextLookNs >= 0) {
      nextLookNs = now + TimeUnit.MILLISECONDS.toNanos(LOOK_MS);
      news.look();
    }
  }

  /** What was read is not what was written, or a journal was changed by another hand. */
  private void doubt(IndexException e) {
    LOG.info("an answer was taken from the journals: {}", e.getMessage());
    if (e.damaged()) {
      rebuild = true;
      news.interrupt();
    } else {
      news.look();
    }
  }

  /** How it stands. */
  public IndexStatus status() {
    Optional<Long> events = state == IndexState.READY ? ask(IndexReader::events) : Optional.empty();
    return new IndexStatus(
        state,
        progress.runs,
        progress.of,
        events.orElse(progress.events),
        Math.max(0, news.taken()),
        bytes(),
        Optional.of(detail).filter(text -> !text.isEmpty()));
  }

  private long bytes() {
    try {
      return Files.exists(parts.file()) ? Files.size(parts.file()) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private void run() {
    try {
      news.rest(BEGIN_AFTER_MS);
      while (!news.closed()) {
        if (!parts.wanted().getAsBoolean()) {
          state = IndexState.OFF;
          news.rest(OFF_LOOK_MS);
        } else if (state == IndexState.FAILED && !rebuild) {
          news.rest(OFF_LOOK_MS);
        } else {
          serveOrTell();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("the index ends early");
    }
  }

  private void serveOrTell() throws InterruptedException {
    try {
      serve();
    } catch (IndexException e) {
      failed(e, e.damaged());
    } catch (RuntimeException e) {
      failed(e, true);
    }
  }

  private void failed(RuntimeException e, boolean damaged) {
    rebuild = damaged && rebuilds < MAX_REBUILDS;
    if (rebuild) {
      LOG.warn("the index is thrown away and built anew: {}", e.getMessage());
      return;
    }
    state = IndexState.FAILED;
    detail = String.valueOf(e.getMessage());
    LOG.warn("there is no index until the next start; journals are read instead", e);
  }

  private void serve() throws InterruptedException {
    IndexNews.Work all = news.everything();
    try (Index index = opened()) {
      state = IndexState.CATCHING_UP;
      take(index, all);
      try (IndexReaders open = new IndexReaders(parts.file())) {
        readers = open;
        state = IndexState.READY;
        detail = "";
        follow(index);
      } finally {
        readers = null;
      }
    }
    if (!rebuild) {
      Checksum.seal(parts.file());
    }
  }

  private Index opened() throws InterruptedException {
    if (!rebuild) {
      try {
        return Index.open(parts.file(), parts.source());
      } catch (IndexException e) {
        if (!e.damaged()) {
          throw e;
        }
        LOG.info("the index is built from the journals: {}", e.getMessage());
      }
    }
    build();
    return Index.open(parts.file(), parts.source());
  }

  private void build() throws InterruptedException {
    state = IndexState.REBUILDING;
    rebuild = false;
    rebuilds++;
    List<String> runIds = parts.runIds().get().stream().sorted().toList();
    progress = new Progress(0, runIds.size(), 0);
    long began = System.nanoTime();
    boolean whole =
        new IndexBuild(parts.file(), parts.source(), this::upTo).run(runIds, this::reached);
    if (!whole) {
      throw new InterruptedException("the daemon ends");
    }
    LOG.info(
        "the index was built: {} events of {} runs in {} ms",
        progress.events,
        progress.runs,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    giveMemoryBack();
  }

  /** The serial collector gives memory back after a full collection only, and begins none idle. */
  private static void giveMemoryBack() {
    System.gc();
  }

  private boolean reached(int runs, long events) {
    progress = new Progress(runs, progress.of, events);
    return !news.closed();
  }

  /** What stands in the journal of an open run beyond this may be taken back again. */
  private long upTo(String runId) {
    return parts.isOpen().test(runId) ? news.announced() : Long.MAX_VALUE;
  }

  private void follow(Index index) throws InterruptedException {
    for (Optional<IndexNews.Work> work = news.next(); work.isPresent(); work = news.next()) {
      if (!parts.wanted().getAsBoolean()) {
        return;
      }
      take(index, work.get());
    }
  }

  private void take(Index index, IndexNews.Work work) {
    work.gone().forEach(index::forget);
    if (work.look()) {
      look(index);
    }
    work.runs().forEach(runId -> index.take(runId, upTo(runId)));
    index.commit();
    news.done(work);
  }

  private void look(Index index) {
    long began = System.nanoTime();
    List<String> runIds = parts.runIds().get();
    index.keepOnly(new HashSet<>(runIds));
    takeAll(index, runIds);
    long tookNs = System.nanoTime() - began;
    nextLookNs =
        System.nanoTime() + Math.max(TimeUnit.MILLISECONDS.toNanos(LOOK_MS), LOOK_SHARE * tookNs);
  }

  /** Commits now and then: a first look can find much. */
  private void takeAll(Index index, List<String> runIds) {
    int runs = 0;
    long events = 0;
    for (String runId : runIds) {
      events += index.take(runId, upTo(runId));
      progress = new Progress(++runs, runIds.size(), events);
      if (runs % RUNS_A_COMMIT == 0) {
        index.commit();
      }
    }
  }

  /** Ends after what is under way; what is new is found in the journals by the next daemon. */
  @Override
  public void close() {
    news.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
