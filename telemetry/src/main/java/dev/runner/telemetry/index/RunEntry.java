package dev.runner.telemetry.index;

import dev.runner.telemetry.view.RunSummary;
import java.util.Optional;

/**
 * A run as the index knows it.
 *
 * @param first its oldest task, where the run does not say itself what it is for
 */
public record RunEntry(RunSummary summary, Optional<TaskEntry> first) {}
