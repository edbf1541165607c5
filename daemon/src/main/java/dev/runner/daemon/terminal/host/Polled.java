package dev.runner.daemon.terminal.host;

import dev.runner.daemon.process.posix.Errno;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;

/** A terminal as the polling thread sees it; no other thread touches it. */
final class Polled {
  private static final long RETRY_NANOS = 1_000_000_000L;
  private static final long NEVER = Long.MAX_VALUE;

  private final HeldTerminal terminal;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private boolean hungUp;
  private boolean dry;
  private boolean finishing;
  private long finishBy = NEVER;
  private long retryAt = NEVER;

  Polled(HeldTerminal terminal) {
    this.terminal = terminal;
  }

  HeldTerminal terminal() {
    return terminal;
  }

  /** Done once the master is closed. */
  CompletableFuture<Void> closed() {
    return closed;
  }

  short events() {
    short in = hungUp || terminal.isStuck() ? 0 : PollTable.IN;
    short out = !hungUp && terminal.master().isWaiting() ? PollTable.OUT : 0;
    return (short) (in | out);
  }

  /** When to look again by itself, as {@link System#nanoTime}. */
  long wakeAt(long now) {
    return finishing && !isDone() && !terminal.isStuck() ? now : Math.min(finishBy, retryAt);
  }

  /** No more than this much is to come, or waited for. */
  void finish(long byNanos) {
    finishing = true;
    dry = false;
    finishBy = Math.min(finishBy, byNanos);
    terminal.master().releaseSlave();
  }

  /** Does what can be done now. */
  void turn(boolean ready, long now, MemorySegment buffer) {
    if (terminal.isStuck() && now >= retryAt) {
      terminal.retry();
    }
    if ((ready || finishing) && !hungUp && !terminal.isStuck()) {
      pump(buffer);
    }
    if (ready && terminal.master().isWaiting()) {
      terminal.master().flush();
      terminal.progress().advance();
    }
    retryAt = terminal.isStuck() ? Math.min(retryAt, now + RETRY_NANOS) : NEVER;
    if (retryAt <= now) {
      retryAt = now + RETRY_NANOS;
    }
  }

  /** Reads until nothing is there or the buffer is full: one write then takes many reads. */
  private void pump(MemorySegment buffer) {
    long filled = 0;
    int read = 1;
    while (read > 0 && filled < buffer.byteSize()) {
      read = terminal.master().read(buffer.asSlice(filled));
      filled += Math.max(read, 0);
    }
    dry = read <= 0;
    hungUp = read <= 0 && read != -Errno.EAGAIN && read != -Errno.EINTR;
    if (filled > 0) {
      terminal.take(buffer.asSlice(0, filled).asByteBuffer());
    }
  }

  private boolean isDone() {
    return finishing && (dry || hungUp) && !terminal.isStuck();
  }

  /** Closes the master where it is done, or has waited long enough; whether it did. */
  boolean closeWhereDone(long now) {
    if (!isDone() && now < finishBy) {
      return false;
    }
    terminal.master().close();
    closed.complete(null);
    return true;
  }
}
