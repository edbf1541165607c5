package dev.runner.cli.daemon;

import dev.runner.telemetry.layout.StateFolder;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Finds the daemon that lives. The address alone is not trusted: the lock must be held and the
 * recorded process be alive, else the token could go to whoever took the port.
 */
public record DaemonFinder(StateFolder state) {
  public Optional<DaemonFile> find() {
    return lock().isHeld()
        ? DaemonFile.read(state.daemonFile()).filter(d -> d.process().lives())
        : Optional.empty();
  }

  /** Whether the last daemon ended in order: one that crashed leaves its address behind. */
  boolean wasStopped() {
    return !Files.exists(state.daemonFile());
  }

  public DaemonLock lock() {
    return new DaemonLock(state.lock());
  }
}
