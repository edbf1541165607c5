package dev.runner.daemon.index;

import java.util.Optional;

/**
 * What the index tells of itself.
 *
 * @param runsDone of {@code runsTotal}, while it is built or catches up
 * @param events that stand in it
 * @param pos up to which it has taken in what was committed
 * @param detail why it is not ready
 */
public record IndexStatus(
    IndexState state,
    int runsDone,
    int runsTotal,
    long events,
    long pos,
    long bytes,
    Optional<String> detail) {}
