package dev.runner.cli.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Waits for a daemon that was stopped to come back. A command that follows something does not start
 * it again: whoever stopped it meant it.
 */
public record DaemonReturn(DaemonFinder finder, Notice notice) {
  /** Where a person is told what is waited for. */
  public interface Notice {
    void tell(String line) throws IOException;
  }

  private static final int FIRST_LOOK_MILLIS = 50;
  private static final int LONGEST_BETWEEN_LOOKS_MILLIS = 1_000;

  /** The daemon that came back; tells once that it is waited for. */
  DaemonFile await() {
    tell();
    int pauseMillis = FIRST_LOOK_MILLIS;
    Optional<DaemonFile> found = finder.find();
    while (found.isEmpty()) {
      Pause.millis(pauseMillis);
      pauseMillis = Math.min(2 * pauseMillis, LONGEST_BETWEEN_LOOKS_MILLIS);
      found = finder.find();
    }
    return found.get();
  }

  private void tell() {
    try {
      notice.tell("runner: the daemon was stopped; waiting for it to come back (Ctrl-C ends this)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
