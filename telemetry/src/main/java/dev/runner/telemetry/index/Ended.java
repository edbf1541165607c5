package dev.runner.telemetry.index;

import java.time.Instant;

/**
 * How a task ended.
 *
 * @param status its final status, as events spell it
 */
public record Ended(String status, long durationMs, Instant queuedAt) {}
