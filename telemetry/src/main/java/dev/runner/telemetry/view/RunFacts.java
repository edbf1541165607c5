package dev.runner.telemetry.view;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.RunCreated;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the events of a run itself, not of its tasks, tell. Immutable. */
public record RunFacts(
    Optional<At<RunCreated>> created,
    Map<String, String> labels,
    boolean closing,
    Optional<Instant> closedAt) {

  /** Before the first event. */
  public static RunFacts none() {
    return new RunFacts(Optional.empty(), Map.of(), false, Optional.empty());
  }

  /** Whether it takes tasks from outside. */
  public boolean open() {
    return closedAt.isEmpty() && !closing;
  }

  /** The facts after one more event. */
  public RunFacts after(Instant ts, long seq, Event.OfRun event) {
    return switch (event) {
      case RunCreated e ->
          new RunFacts(Optional.of(new At<>(ts, seq, e)), changed(e.labels()), closing, closedAt);
      case Event.RunLabelled e -> new RunFacts(created, changed(e.labels()), closing, closedAt);
      case Event.RunClosing e -> new RunFacts(created, labels, true, closedAt);
      case Event.RunClosed e -> new RunFacts(created, labels, closing, Optional.of(ts));
    };
  }

  /** An empty value removes a label. */
  private Map<String, String> changed(Map<String, String> changes) {
    Map<String, String> all = new TreeMap<>(labels);
    all.putAll(changes);
    all.values().removeIf(String::isEmpty);
    return all;
  }
}
