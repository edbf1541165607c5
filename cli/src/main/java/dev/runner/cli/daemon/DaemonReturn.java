package dev.runner.cli.daemon;

import dev.runner.cli.command.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Waits for a daemon that was stopped to come back. A command that follows something does not start
 * it again: whoever stopped it meant it.
 *
 * @param withinMillis how long it is waited for
 */
public record DaemonReturn(DaemonFinder finder, Notice notice, long withinMillis) {
  /** Where a person is told what is waited for. */
  public interface Notice {
    void tell(String line) throws IOException;
  }

  private static final int FIRST_LOOK_MILLIS = 50;
  private static final int LONGEST_BETWEEN_LOOKS_MILLIS = 1_000;

  /** Waits for as long as it takes. */
  public static DaemonReturn patient(DaemonFinder finder, Notice notice) {
    return new DaemonReturn(finder, notice, Long.MAX_VALUE);
  }

  /**
   * The daemon that came back; tells once that it is waited for.
   *
   * @throws CommandFailure when it does not come back in time
   */
  DaemonFile await() {
    tell();
    int pauseMillis = FIRST_LOOK_MILLIS;
    long waitedMillis = 0;
    Optional<DaemonFile> found = finder.find();
    while (found.isEmpty()) {
      if (waitedMillis >= withinMillis) {
        throw CommandFailure.unreachable("the daemon was stopped; ask again to start it.");
      }
      Pause.millis(pauseMillis);
      waitedMillis += pauseMillis;
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
