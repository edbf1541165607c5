package dev.runner.telemetry.share;

import dev.runner.telemetry.event.Recorded;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an imported run comes from; the content of {@code origin.json}. Its journal stays byte for
 * byte what the origin wrote, so its lines go on naming the origin's run.
 *
 * @param runId the id of the run at its origin, which its events name
 * @param host the machine it was made on
 */
public record RunOrigin(
    String schema,
    String runId,
    String runUid,
    String host,
    Instant exportedAt,
    Instant importedAt) {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "runner.origin/1";

  /** An event of the origin as an event of the run it is here; empty when it names another run. */
  public Optional<Recorded> here(Recorded recorded, String localRunId) {
    return recorded.runId().equals(Optional.of(runId))
        ? Optional.of(recorded.ofRun(localRunId))
        : Optional.empty();
  }
}
