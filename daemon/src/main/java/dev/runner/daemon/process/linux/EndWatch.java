package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.posix.Descriptors;
import java.util.concurrent.atomic.AtomicBoolean;

/** One process whose end is waited for, and what is to be done then, once. */
final class EndWatch {
  private final int pidfd;
  private final Runnable ended;
  private final AtomicBoolean settled = new AtomicBoolean();

  EndWatch(int pidfd, Runnable ended) {
    this.pidfd = pidfd;
    this.ended = ended;
  }

  int pidfd() {
    return pidfd;
  }

  void fire() {
    if (settled.compareAndSet(false, true)) {
      ended.run();
    }
  }

  void cancel() {
    settled.set(true);
  }

  void closeDescriptor() {
    if (pidfd >= 0) {
      Descriptors.close(pidfd);
    }
  }
}
