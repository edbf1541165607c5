package dev.runner.telemetry.share;

import java.time.Instant;
import java.util.List;

/**
 * What an archive of a run holds; the content of its {@code manifest.json}, the last of its files.
 *
 * @param host the machine the archive was made on
 * @param complete whether the run was closed: nothing was to come any more
 * @param files every other file of the archive
 * @param leftOut what stands in the run folder and did not come along
 */
public record Manifest(
    String schema,
    String runId,
    String runUid,
    Instant exportedAt,
    String runnerVersion,
    String host,
    boolean complete,
    List<Entry> files,
    List<LeftOut> leftOut) {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "runner.export/1";

  /** The name of the file. */
  public static final String NAME = "manifest.json";

  /** One file: its path below the run, its size and its SHA-256, hexadecimal. */
  public record Entry(String path, long bytes, String sha256) {}

  /** What did not come along, and why. */
  public record LeftOut(String path, String why) {}
}
