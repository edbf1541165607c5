package dev.runner.telemetry.index;

import java.time.Instant;
import java.util.Optional;

/** How long a task that succeeded took. */
public record Took(long durationMs, Optional<String> project, Instant queuedAt) {}
