package dev.runner.daemon.process;

import java.nio.file.Path;

/**
 * Waits for ends of processes and for changes of files, all on one thread; callbacks run on the
 * executor given at its making, each at most once.
 */
public interface ProcessWatch extends AutoCloseable {

  /**
   * Calls back once the process has ended with all its threads, at once where it already has; child
   * or not. It may still be a zombie then. Throws {@link ProcessException} when too much is
   * watched.
   */
  Watching onEnd(ProcessIdentity process, Runnable ended);

  /**
   * Calls back once, at the next write, truncation, rename or removal of the file; to be armed
   * again, so that a busy file costs nothing meanwhile. What changed before is not told: look at
   * the file after arming. Throws {@link ProcessException} when the file is not there or too much
   * is watched; then poll.
   */
  Watching onModify(Path file, Runnable modified);

  /** Stops waiting and gives all descriptors back; no callback starts afterwards. */
  @Override
  void close();
}
