package dev.runner.daemon.index;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.index.RunSource;
import dev.runner.telemetry.index.read.IndexReader;
import dev.runner.telemetry.index.sqlite.Checksum;
import dev.runner.telemetry.index.write.Index;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
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
  private static final long MAX_WAIT_MS = 2_000;
  private static final long BEGIN_AFTER_MS = 1_000;
  private static final long OFF_LOOK_MS = 2_000;

  /**
   * What the keeper works with.
   *
   * @param runIds of all runs that have a folder
   * @param wanted whether there shall be an index
   */
  public record Parts(
      Path file, Supplier<List<String>> runIds, RunSource source, BooleanSupplier wanted) {}

  private final Parts parts;
  private final IndexNews news;
  private final IndexStanding standing = new IndexStanding();
  private final LookTimes looks = new LookTimes();
  private final IndexUpkeep upkeep;
  private final Thread thread;
  private volatile boolean rebuild;
  private volatile @Nullable IndexReaders readers;
  private int rebuilds;

  /**
   * @param latest the position up to which the journals were written before
   * @param maxNews how many names of grown runs are kept
   */
  public IndexKeeper(Parts parts, long latest, int maxNews) {
    this.parts = parts;
    this.news = new IndexNews(latest, maxNews);
    this.upkeep = new IndexUpkeep(parts, news, standing, looks);
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
    standing.is(IndexState.REBUILDING);
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
    if (looks.due()) {
      news.look();
    }
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
    IndexState state = standing.state();
    Optional<Long> events =
        state == IndexState.READY ? ask(reader -> reader.events().count()) : Optional.empty();
    IndexStanding.Progress progress = standing.progress();
    return new IndexStatus(
        state,
        progress.runs(),
        progress.of(),
        events.orElse(progress.events()),
        Math.max(0, news.taken()),
        bytes(),
        standing.detail());
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
          standing.is(IndexState.OFF);
          news.rest(OFF_LOOK_MS);
        } else if (standing.state() == IndexState.FAILED && !rebuild) {
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
    standing.hasFailed(String.valueOf(e.getMessage()));
    LOG.warn("there is no index until the next start; journals are read instead", e);
  }

  private void serve() throws InterruptedException {
    IndexNews.Work all = news.everything();
    try (Index index = opened(all.pos())) {
      standing.is(IndexState.CATCHING_UP);
      upkeep.catchUp(index, all);
      try (IndexReaders open = new IndexReaders(parts.file())) {
        readers = open;
        standing.isReady();
        upkeep.follow(index);
      } finally {
        readers = null;
      }
    }
    if (!rebuild) {
      Checksum.seal(parts.file());
    }
  }

  private Index opened(long upTo) throws InterruptedException {
    Optional<Index> known = rebuild ? Optional.empty() : upkeep.open();
    return known.isPresent() ? known.get() : built(upTo);
  }

  private Index built(long upTo) throws InterruptedException {
    rebuild = false;
    rebuilds++;
    return upkeep.build(upTo);
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
