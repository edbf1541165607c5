package dev.runner.daemon.terminal.host;

import dev.runner.daemon.process.posix.Descriptors;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that polls all masters, writes down what they say and types what waits. */
final class Masters {
  private static final Logger LOG = LoggerFactory.getLogger(Masters.class);
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int FOR_EVER = -1;
  private static final long NANOS_PER_MS = 1_000_000;

  private final int wakeUp = Descriptors.eventCounter();
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private final List<Polled> all = new ArrayList<>();
  private final PollTable table = new PollTable();

  private Masters() {}

  static Masters start() {
    Masters masters = new Masters();
    if (masters.wakeUp < 0) {
      throw new IllegalStateException("the system refuses an event counter: raise ulimit -n");
    }
    Thread.ofPlatform().daemon().name("masters").start(masters::run);
    return masters;
  }

  /** Reads this one from now on. */
  void add(HeldTerminal terminal) {
    change(() -> all.add(new Polled(terminal)));
  }

  /** Reads to the end, at most this long, and closes the master; then the result is done. */
  CompletableFuture<Void> finish(HeldTerminal terminal, Duration most) {
    CompletableFuture<Void> finished = new CompletableFuture<>();
    long by = System.nanoTime() + most.toNanos();
    change(() -> finish(terminal, by, finished));
    return finished;
  }

  private void finish(HeldTerminal terminal, long by, CompletableFuture<Void> finished) {
    for (Polled polled : all) {
      if (polled.terminal() == terminal) {
        polled.finish(by);
        CompletableFuture<Void> _ = polled.closed().thenRun(() -> finished.complete(null));
      }
    }
  }

  /** Something waits to be typed. */
  void wake() {
    Descriptors.signalEvent(wakeUp);
  }

  private void change(Runnable change) {
    changes.add(change);
    wake();
  }

  private void run() {
    MemorySegment buffer = Arena.global().allocate(BUFFER_BYTES);
    MemorySegment ignored = Arena.global().allocate(Long.BYTES, Long.BYTES);
    while (true) {
      try {
        for (Runnable next = changes.poll(); next != null; next = changes.poll()) {
          next.run();
        }
        pollOnce(buffer, ignored);
      } catch (RuntimeException e) {
        LOG.error("Reading terminals stumbled; it goes on", e);
      }
    }
  }

  private void pollOnce(MemorySegment buffer, MemorySegment ignored) {
    table.clear();
    table.add(wakeUp, PollTable.IN);
    all.forEach(polled -> table.add(polled.terminal().master().descriptor(), polled.events()));
    table.await(waitMs());
    if (table.returned(0) != 0) {
      int _ = Descriptors.read(wakeUp, ignored);
    }
    long now = System.nanoTime();
    for (int i = 0; i < all.size(); i++) {
      all.get(i).turn(table.returned(i + 1) != 0, now, buffer);
    }
    all.removeIf(polled -> polled.closeWhereDone(now));
  }

  private int waitMs() {
    long now = System.nanoTime();
    long next = all.stream().mapToLong(polled -> polled.wakeAt(now)).min().orElse(Long.MAX_VALUE);
    return next == Long.MAX_VALUE
        ? FOR_EVER
        : (int) Math.max(0, (next - now + NANOS_PER_MS - 1) / NANOS_PER_MS);
  }
}
