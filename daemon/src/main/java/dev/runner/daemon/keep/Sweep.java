package dev.runner.daemon.keep;

import dev.runner.daemon.worktree.WorkTreeRemoval.Left;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What retention removed, or would remove.
 *
 * @param removed oldest first
 * @param deletion done when their disk space is free
 * @param left the work trees that stay
 */
public record Sweep(
    List<Candidate> removed,
    List<Spared> spared,
    CompletableFuture<Void> deletion,
    List<Left> left) {

  /** The disk space of what was removed. */
  public long bytes() {
    return removed.stream().mapToLong(Candidate::bytes).sum();
  }
}
