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

  /** Builds it anew from all journals, as of a position. */
  Index build(long upTo) throws InterruptedException {
    standing.is(IndexState.REBUILDING);
    List<String> runIds = parts.runIds().get().stream().sorted().toList();
    standing.reached(0, runIds.size(), 0);
    long began = System.nanoTime();
    boolean whole =
        new IndexBuild(parts.file(), parts.source(), upTo)
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

  /** Takes in what is new until that is to end. */
  void follow(Index index) throws InterruptedException {
    for (Optional<IndexNews.Work> work = news.next(); work.isPresent(); work = news.next()) {
      if (!parts.wanted().getAsBoolean()) {
        return;
      }
      take(index, work.get());
    }
  }

  /**
   * Takes in all there is before there are readers; written out now and then, as it can be much.
   */
  void catchUp(Index index, IndexNews.Work all) {
    take(index, all, index::commit);
  }

  /** In one transaction, which reads all journals up to the same position. */
  private void take(Index index, IndexNews.Work work) {
    take(index, work, () -> {});
  }

  private void take(Index index, IndexNews.Work work, Runnable nowAndThen) {
    work.gone().forEach(index::forget);
    if (work.look()) {
      look(index, work.pos(), nowAndThen);
    }
    work.runs().forEach(runId -> index.take(runId, work.pos()));
    index.commit(work.pos());
    news.done(work);
  }

  private void look(Index index, long upTo, Runnable nowAndThen) {
    long began = System.nanoTime();
    List<String> runIds = parts.runIds().get();
    index.keepOnly(new HashSet<>(runIds));
    int runs = 0;
    long events = 0;
    for (String runId : runIds) {
      events += index.take(runId, upTo);
      standing.reached(++runs, runIds.size(), events);
      if (runs % RUNS_A_COMMIT == 0) {
        nowAndThen.run();
      }
    }
    looks.looked(System.nanoTime() - began);
  }
}
