package dev.runner.daemon.task.state;

import dev.runner.telemetry.event.Event.Spent;
import java.util.List;

/**
 * What outlives a closed run in memory.
 *
 * @param keys the requests that made it and its tasks
 * @param spent what its tasks used, where that stands in its own journal alone
 */
public record ClosedRun(String runId, List<UsedKey> keys, List<Spent> spent) {}
