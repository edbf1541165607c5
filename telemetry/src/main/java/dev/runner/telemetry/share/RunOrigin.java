package dev.runner.telemetry.share;

import java.time.Instant;

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
}
