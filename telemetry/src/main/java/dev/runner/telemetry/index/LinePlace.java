package dev.runner.telemetry.index;

/**
 * Where an event's line stands.
 *
 * @param offset of its first byte in the journal of the run
 * @param length without its newline
 */
public record LinePlace(String runId, long offset, int length, long pos) {}
