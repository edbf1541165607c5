package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.Watching;
import dev.runner.daemon.process.posix.Descriptors;
import dev.runner.daemon.process.posix.Errno;
import dev.runner.daemon.process.posix.Pidfd;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The polling thread. Only it touches the list of watched ends and closes descriptors; others leave
 * it changes in a queue and wake it by an event counter.
 */
final class PollLoop {
  private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
  private static final int MAX_ENDS = 16_384;
  private static final long STOP_WAIT_MS = 2_000;

  private final int wakeUp = required(Descriptors.eventCounter(), "an event counter");
  private final FileWatches files = FileWatches.open();
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private final List<EndWatch> ends = new ArrayList<>();
  private final AtomicInteger endCount = new AtomicInteger();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("process-watch").unstarted(this::run);
  private boolean stopping;
  private boolean over;

  private PollLoop() {}

  static PollLoop start() {
    PollLoop loop = new PollLoop();
    loop.thread.start();
    return loop;
  }

  static int required(int descriptor, String what) {
    if (descriptor < 0) {
      throw new ProcessException(
          "The system refuses %s (errno %d): ends of tasks cannot be seen. Raise ulimit -n."
              .formatted(what, -descriptor));
    }
    return descriptor;
  }

  Watching watchEnd(ProcessIdentity process, Runnable ended) {
    int pidfd = Pidfd.open(process.pid());
    EndWatch watch = new EndWatch(pidfd, ended);
    if (isOver(process, watch)) {
      watch.closeDescriptor();
      watch.fire();
      return watch::cancel;
    }
    admit(watch);
    return () -> {
      watch.cancel();
      change(() -> remove(watch));
    };
  }

  /** Gone, or its id is another's already: opened before compared, so never mistaken. */
  private static boolean isOver(ProcessIdentity process, EndWatch watch) {
    if (watch.pidfd() == -Errno.ESRCH) {
      return true;
    }
    required(watch.pidfd(), "a process descriptor");
    try {
      return ProcStat.of(process).isEmpty();
    } catch (ProcessException e) {
      watch.closeDescriptor();
      throw e;
    }
  }

  private void admit(EndWatch watch) {
    if (endCount.incrementAndGet() > MAX_ENDS) {
      endCount.decrementAndGet();
      watch.closeDescriptor();
      throw new ProcessException(
          "More than " + MAX_ENDS + " processes are watched: no more can be");
    }
    change(() -> add(watch));
  }

  private void add(EndWatch watch) {
    if (over) {
      watch.closeDescriptor();
    } else {
      ends.add(watch);
    }
  }

  Watching watchFile(Path file, Runnable modified) {
    return files.watch(file, modified);
  }

  /** After the end nothing is taken: the event counter's number may be another file's by then. */
  private synchronized void change(Runnable change) {
    if (over) {
      change.run();
      return;
    }
    changes.add(change);
    Descriptors.signalEvent(wakeUp);
  }

  void stop() {
    change(() -> stopping = true);
    try {
      thread.join(STOP_WAIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (Arena arena = Arena.ofConfined()) {
      PollSet set = new PollSet(arena);
      MemorySegment ignored = arena.allocate(Long.BYTES, Long.BYTES);
      while (!stopping) {
        pollOnce(set, ignored);
      }
    } finally {
      end();
    }
  }

  private synchronized void end() {
    over = true;
    applyChanges();
    ends.forEach(EndWatch::closeDescriptor);
    ends.clear();
    files.close();
    Descriptors.close(wakeUp);
  }

  private void pollOnce(PollSet set, MemorySegment ignored) {
    try {
      applyChanges();
      if (stopping) {
        return;
      }
      set.fill(wakeUp, files.descriptor(), ends);
      set.await();
      if (set.isWakeUpReady()) {
        Descriptors.read(wakeUp, ignored);
      }
      if (set.isFilesReady()) {
        files.fireReady();
      }
      set.readyEnds(ends).forEach(this::fire);
    } catch (RuntimeException e) {
      LOG.error("Watching processes stumbled; it goes on", e);
    }
  }

  private void applyChanges() {
    for (Runnable next = changes.poll(); next != null; next = changes.poll()) {
      next.run();
    }
  }

  private void fire(EndWatch watch) {
    remove(watch);
    watch.fire();
  }

  private void remove(EndWatch watch) {
    if (ends.remove(watch)) {
      endCount.decrementAndGet();
      watch.closeDescriptor();
    }
  }
}
