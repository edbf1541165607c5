package dev.runner.daemon.keep;

import java.time.Instant;
import java.util.Optional;

/**
 * A run folder with what it takes.
 *
 * @param closedAt absent while it is open
 * @param foreign made elsewhere, or not readable: nobody but a person who names it removes it
 */
public record StoredRun(
    String runId,
    Optional<Instant> createdAt,
    Optional<Instant> closedAt,
    boolean open,
    boolean foreign,
    boolean kept,
    Usage usage) {

  Candidate candidate() {
    return new Candidate(runId, closedAt, foreign, kept, usage.disk());
  }
}
