package dev.runner.daemon.task.state;

import java.time.Instant;

/**
 * When an input is decided.
 *
 * @param wall for people and for events
 * @param awakeMs CLOCK_MONOTONIC in milliseconds: stands still while the machine sleeps and goes on
 *     counting across daemons of one boot; timeouts count by it
 */
public record Moment(Instant wall, long awakeMs) {}
