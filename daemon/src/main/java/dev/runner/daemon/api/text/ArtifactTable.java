package dev.runner.daemon.api.text;

import dev.runner.daemon.api.text.Table.Cell;
import dev.runner.telemetry.event.Event.Artifact;
import java.util.List;

/** What a task left, as a table. */
public final class ArtifactTable {
  private static final int SHOWN_DIGITS = 12;

  private ArtifactTable() {}

  /** The table, or a word on where artifacts come from. */
  public static String of(List<Artifact> artifacts, Style style) {
    if (artifacts.isEmpty()) {
      return "No artifacts. A tool leaves them in $RUNNER_ARTIFACTS_DIR.\n";
    }
    Table table = new Table(style, "BYTES", "SHA256", "TYPE", "PATH");
    artifacts.forEach(artifact -> table.row(row(artifact)));
    return table.render();
  }

  private static List<Cell> row(Artifact artifact) {
    String sha256 = artifact.sha256();
    return List.of(
        Cell.of(String.valueOf(artifact.bytes())),
        Cell.of(
            sha256.isEmpty() ? "-" : sha256.substring(0, Math.min(SHOWN_DIGITS, sha256.length()))),
        Cell.of(artifact.mediaType()),
        Cell.of(artifact.path()));
  }
}
