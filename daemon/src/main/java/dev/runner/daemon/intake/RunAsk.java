package dev.runner.daemon.intake;

import dev.runner.telemetry.event.Idempotency;
import java.util.Map;
import java.util.Optional;

/** What is asked of a run that is opened. */
public record RunAsk(
    Optional<String> title,
    Optional<String> name,
    Map<String, String> labels,
    Optional<Idempotency> idempotency) {
  /** A run that is made for tasks; their requests hold the key. */
  static RunAsk forTasks(Optional<String> title) {
    return new RunAsk(title, Optional.empty(), Map.of(), Optional.empty());
  }
}
