package dev.runner.cli.daemon;

import dev.runner.cli.command.CommandFailure;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Finds the daemon that lives. The address alone is not trusted: the lock must be held and the
 * recorded process be alive, else the token could go to whoever took the port.
 */
public record DaemonFinder(StateFolder state) {
  public Optional<DaemonFile> find() {
    return lock().isHeld() ? found() : Optional.empty();
  }

  /** In a state that somebody else prepared, both could be true of his own daemon. */
  private Optional<DaemonFile> found() {
    try {
      PrivateFolder.verify(state.path());
    } catch (IOException e) {
      throw CommandFailure.denied(String.valueOf(e.getMessage()));
    }
    return DaemonFile.read(state.daemonFile()).filter(d -> d.process().lives());
  }

  /** Whether the last daemon ended in order: one that crashed leaves its address behind. */
  boolean wasStopped() {
    return !Files.exists(state.daemonFile());
  }

  public DaemonLock lock() {
    return new DaemonLock(state.lock());
  }
}
