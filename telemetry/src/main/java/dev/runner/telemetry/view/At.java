package dev.runner.telemetry.view;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Recorded;
import java.time.Instant;

/** An event with when it happened and where it stands in its journal. */
public record At<E extends Event>(Instant ts, long seq, E event) {
  static <E extends Event> At<E> of(Recorded recorded, E event) {
    return new At<>(recorded.ts(), recorded.seq(), event);
  }
}
