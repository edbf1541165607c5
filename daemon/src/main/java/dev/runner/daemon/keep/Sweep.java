package dev.runner.daemon.keep;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What retention removed, or would remove.
 *
 * @param removed oldest first
 * @param deletion done when their disk space is free
 */
public record Sweep(
    List<Candidate> removed, List<Spared> spared, CompletableFuture<Void> deletion) {

  /** The disk space of what was removed. */
  public long bytes() {
    return removed.stream().mapToLong(Candidate::bytes).sum();
  }
}
