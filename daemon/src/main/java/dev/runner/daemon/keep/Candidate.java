package dev.runner.daemon.keep;

import java.time.Instant;
import java.util.Optional;

/**
 * A run as retention sees it.
 *
 * @param closedAt absent while it is open
 * @param foreign whether it was made elsewhere
 * @param kept whether a person keeps it
 * @param bytes the disk space it takes
 */
public record Candidate(
    String runId, Optional<Instant> closedAt, boolean foreign, boolean kept, long bytes) {}
