package dev.runner.cli.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The lock a daemon holds for as long as it lives. */
public record DaemonLock(Path file) {
  /** Whether some process holds it. A lock file that is not there is held by nobody. */
  public boolean isHeld() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Waits until nobody holds it.
   *
   * @return whether that came to be in time
   */
  public boolean awaitFree(long seconds) {
    var free = new CompletableFuture<Boolean>();
    Thread.ofPlatform().daemon().start(() -> free.complete(taken()));
    return free.completeOnTimeout(false, seconds, TimeUnit.SECONDS).join();
  }

  private boolean taken() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock lock = channel.lock(0, Long.MAX_VALUE, true)) {
      return lock.isValid();
    } catch (IOException e) {
      return !isHeld();
    }
  }
}
