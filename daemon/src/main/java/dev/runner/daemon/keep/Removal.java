package dev.runner.daemon.keep;

import dev.runner.daemon.worktree.WorkTreeRemoval.Left;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What came of asking for the removal of one run. */
public sealed interface Removal {

  /**
   * The run is gone.
   *
   * @param deletion done when its disk space is free
   * @param left the work trees that stay
   */
  record Done(Usage usage, CompletableFuture<Void> deletion, List<Left> left) implements Removal {}

  /** It takes tasks, or some have not ended. */
  record Open() implements Removal {}

  /** It was not closed and could not be taken up: nobody knows what its tasks do. */
  record SetAside() implements Removal {}

  /** A person keeps it. */
  record Kept() implements Removal {}

  /** Its folder could not be renamed. */
  record Stuck() implements Removal {}
}
