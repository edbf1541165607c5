package dev.runner.daemon.task.state;

import java.util.List;

/**
 * A run that has ended and is forgotten.
 *
 * @param keys what it and its tasks were asked with, because a request may be repeated after its
 *     end
 */
public record ClosedRun(String runId, List<UsedKey> keys) {}
