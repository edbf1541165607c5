package dev.runner.cli.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the daemon says of one task at one moment.
 *
 * @param status one of the words of the contract: {@code queued}, {@code running}, ...
 * @param ran how long it has run, or ran; empty before its start
 */
public record TaskSnapshot(
    String taskId, String status, Optional<Duration> ran, OptionalInt exitCode) {
  private static final Set<String> UNFINISHED = Set.of("queued", "blocked", "running", "stopping");

  /** A task that was accepted and of which nothing more is known yet. */
  static TaskSnapshot queued(String taskId) {
    return new TaskSnapshot(taskId, "queued", Optional.empty(), OptionalInt.empty());
  }

  /** Whether the status will not change any more. */
  public boolean isFinal() {
    return !UNFINISHED.contains(status);
  }
}
