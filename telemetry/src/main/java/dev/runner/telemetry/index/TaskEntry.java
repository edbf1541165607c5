package dev.runner.telemetry.index;

import java.util.List;
import java.util.Optional;

/**
 * A task as the index knows it: where it stands, and where the lines are that tell of it.
 *
 * @param lines in order; empty where only the place was asked for
 */
public record TaskEntry(
    long no, String taskId, String runId, Optional<String> retriedAs, List<LinePlace> lines) {}
