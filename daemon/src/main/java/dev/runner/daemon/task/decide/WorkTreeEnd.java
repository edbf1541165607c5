package dev.runner.daemon.task.decide;

import dev.runner.telemetry.event.GitState;
import java.util.Optional;

/**
 * What the work tree of a task tells after its end.
 *
 * @param git how it stands; absent where it is not watched
 * @param setUpFailed whether what was to run before the tool failed
 */
public record WorkTreeEnd(Optional<GitState> git, boolean setUpFailed) {
  /** Of a task that has none, or whose is not watched. */
  public static final WorkTreeEnd NONE = new WorkTreeEnd(Optional.empty(), false);
}
