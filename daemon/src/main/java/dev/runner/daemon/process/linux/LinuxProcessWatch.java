package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.ProcessWatch;
import dev.runner.daemon.process.Watching;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread in poll(2) for all; it and everything native begin with the first watching. */
public final class LinuxProcessWatch implements ProcessWatch {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxProcessWatch.class);

  private final Executor callbacks;
  private Optional<PollLoop> loop = Optional.empty();
  private boolean closed;

  /** Runs callbacks on {@code callbacks}, never on the polling thread. */
  public LinuxProcessWatch(Executor callbacks) {
    this.callbacks = callbacks;
  }

  @Override
  public Watching onEnd(ProcessIdentity process, Runnable ended) {
    return started().watchEnd(process, () -> callBack(ended));
  }

  @Override
  public Watching onModify(Path file, Runnable modified) {
    return started().watchFile(file, () -> callBack(modified));
  }

  private synchronized PollLoop started() {
    if (closed) {
      throw new ProcessException("The process watch is closed: nothing can be watched any more");
    }
    PollLoop running = loop.orElseGet(PollLoop::start);
    loop = Optional.of(running);
    return running;
  }

  private void callBack(Runnable callback) {
    try {
      callbacks.execute(() -> runLogged(callback));
    } catch (RejectedExecutionException e) {
      LOG.warn("An end or a change was seen, but nobody takes callbacks any more", e);
    }
  }

  private static void runLogged(Runnable callback) {
    try {
      callback.run();
    } catch (RuntimeException | Error e) {
      LOG.error("A callback of the process watch failed; the watch goes on", e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    loop.ifPresent(PollLoop::stop);
    loop = Optional.empty();
  }
}
