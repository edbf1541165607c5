package dev.runner.daemon.index;

import dev.runner.daemon.index.IndexKeeper.Parts;
import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.index.write.Index;
import dev.runner.telemetry.index.write.IndexBuild;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the index up to the journals and keeps it there; used by the index thread alone. */
final class IndexUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(IndexUpkeep.class);
  private static final int RUNS_A_COMMIT = 256;

  private final Parts parts;
  private final IndexNews news;
  private final IndexStanding standing;
  private final LookTimes looks;

  IndexUpkeep(Parts parts, IndexNews news, IndexStanding standing, LookTimes looks) {
    this.parts = parts;
    this.news = news;
    this.standing = standing;
    this.looks = looks;
  }

  /** The index there is; empty when there is none that can be used. */
  Optional<Index> open() {
    try {
      return Optional.of(Index.open(parts.file(), parts.source()));
    } catch (IndexException e) {
      if (!e.damaged()) {
        throw e;
      }
      LOG.info("the index is built from the journals: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Builds it anew from all journals. */
  Index build() throws InterruptedException {
    standing.is(IndexState.REBUILDING);
    List<String> runIds = parts.runIds().get().stream().sorted().toList();
    standing.reached(0, runIds.size(), 0);
    long began = System.nanoTime();
    boolean whole =
        new IndexBuild(parts.file(), parts.source(), this::upTo)
            .run(runIds, (runs, events) -> reached(runs, runIds.size(), events));
    if (!whole) {
      throw new InterruptedException("the daemon ends");
    }
    LOG.info(
        "the index was built: {} events of {} runs in {} ms",
        standing.progress().events(),
        standing.progress().runs(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    giveMemoryBack();
    return Index.open(parts.file(), parts.source());
  }

  /** The serial collector gives memory back after a full collection only, and begins none idle. */
  private static void giveMemoryBack() {
    System.gc();
  }

  private boolean reached(int runs, int of, long events) {
    standing.reached(runs, of, events);
    return !news.closed();
  }

  /** What stands in the journal of an open run beyond this may be taken back again. */
  private long upTo(String runId) {
    return parts.isOpen().test(runId) ? news.announced() : Long.MAX_VALUE;
  }

  /** Takes in what is new until that is to end. */
  void follow(Index index) throws InterruptedException {
    for (Optional<IndexNews.Work> work = news.next(); work.isPresent(); work = news.next()) {
      if (!parts.wanted().getAsBoolean()) {
        return;
      }
      take(index, work.get());
    }
  }

  void take(Index index, IndexNews.Work work) {
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
    looks.looked(System.nanoTime() - began);
  }

  /** Commits now and then: a first look can find much. */
  private void takeAll(Index index, List<String> runIds) {
    int runs = 0;
    long events = 0;
    for (String runId : runIds) {
      events += index.take(runId, upTo(runId));
      standing.reached(++runs, runIds.size(), events);
      if (runs % RUNS_A_COMMIT == 0) {
        index.commit();
      }
    }
  }
}
