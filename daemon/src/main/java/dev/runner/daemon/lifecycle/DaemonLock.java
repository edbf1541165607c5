package dev.runner.daemon.lifecycle;

import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Held for the life of a daemon: whoever holds it is the one daemon of the home. */
final class DaemonLock implements AutoCloseable {
  /** A command that looks whether a daemon lives holds the lock for a moment. */
  private static final int TRIES = 20;

  private static final long BETWEEN_TRIES_MS = 25;

  private final FileChannel channel;

  private DaemonLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock; throws {@link StartException} when another daemon holds it. */
  static DaemonLock take(StateFolder state) {
    try {
      FileChannel channel = open(state.lock());
      for (int i = 0; i < TRIES; i++) {
        if (tryLock(channel).isPresent()) {
          return new DaemonLock(channel);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_TRIES_MS));
      }
      channel.close();
    } catch (IOException e) {
      throw new StartException(
          StartException.DENIED, "cannot lock " + state.lock() + ": " + e.getMessage(), e);
    }
    throw new StartException(
        StartException.TRY_LATER,
        "A daemon for this home is already running. See it: runner daemon status");
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        PrivateFolder.ownerFile());
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    return Optional.ofNullable(channel.tryLock());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
