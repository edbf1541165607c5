package dev.runner.daemon.task.state;

import dev.runner.telemetry.event.CheckpointKind;
import dev.runner.telemetry.event.Decision;
import dev.runner.telemetry.event.Event.CheckpointRequired;
import dev.runner.telemetry.event.Event.CheckpointResolved;
import dev.runner.telemetry.event.Idempotency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person was asked about one task, oldest first, and how that was resolved. */
public final class Checkpoints {
  private final Map<String, Checkpoint> byId = new LinkedHashMap<>();
  private final List<Idempotency> keys = new ArrayList<>();
  private Optional<Instant> lastResolved = Optional.empty();

  /** One of them; open while there is no resolution. */
  public record Checkpoint(
      String id, CheckpointKind kind, Optional<CheckpointResolved> resolution) {
    public boolean open() {
      return resolution.isEmpty();
    }

    /** Whether it was resolved so. */
    public boolean was(Decision decision) {
      return resolution.filter(how -> how.decision() == decision).isPresent();
    }
  }

  void add(CheckpointRequired event) {
    byId.put(
        event.checkpointId(), new Checkpoint(event.checkpointId(), event.kind(), Optional.empty()));
    event.idempotency().ifPresent(keys::add);
  }

  void resolve(CheckpointResolved event, Instant at) {
    byId.computeIfPresent(
        event.checkpointId(), (id, asked) -> new Checkpoint(id, asked.kind(), Optional.of(event)));
    lastResolved = Optional.of(at);
  }

  public Optional<Checkpoint> get(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Those that wait for an answer. */
  public List<Checkpoint> open() {
    return all().filter(Checkpoint::open).toList();
  }

  /** The question before the start that counts, the last one, if any was asked. */
  public Optional<Checkpoint> beforeStart() {
    return all()
        .filter(asked -> asked.kind() == CheckpointKind.BEFORE_START)
        .reduce((before, last) -> last);
  }

  /** When the last one was resolved. */
  public Optional<Instant> lastResolved() {
    return lastResolved;
  }

  Stream<String> ids() {
    return byId.keySet().stream();
  }

  /** What those who asked called their requests. */
  Stream<Idempotency> keys() {
    return keys.stream();
  }

  private Stream<Checkpoint> all() {
    return byId.values().stream();
  }
}
