package dev.runner.daemon.intake;

import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.Requester;
import java.util.Optional;

/**
 * Where a request comes from.
 *
 * @param parent the task that asks, when a task asks
 * @param depth how many tasks stand above: 0 for what a person asks
 */
public record Origin(
    Requester requester, Optional<String> parent, int depth, Optional<Idempotency> idempotency) {}
