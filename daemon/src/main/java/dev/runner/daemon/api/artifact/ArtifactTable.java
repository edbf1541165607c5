package dev.runner.daemon.api.artifact;

import dev.runner.daemon.api.text.Style;
import dev.runner.daemon.api.text.Table;
import dev.runner.daemon.api.text.Table.Cell;
import java.util.List;

/** What a task left, as a table. */
final class ArtifactTable {
  private static final int SHOWN_DIGITS = 12;

  private ArtifactTable() {}

  /** The table, or a word on where artifacts come from. */
  static String of(List<LeftFile> files, Style style) {
    if (files.isEmpty()) {
      return "No artifacts. A tool leaves them in $RUNNER_ARTIFACTS_DIR.\n";
    }
    Table table = new Table(style, "BYTES", "SHA256", "TYPE", "PATH");
    files.forEach(file -> table.row(row(file)));
    return table.render();
  }

  private static List<Cell> row(LeftFile file) {
    return List.of(
        Cell.of(String.valueOf(file.bytes())),
        Cell.of(file.sha256().map(ArtifactTable::shortened).orElse("-")),
        Cell.of(file.mediaType()),
        Cell.of(file.path()));
  }

  private static String shortened(String sha256) {
    return sha256.substring(0, Math.min(SHOWN_DIGITS, sha256.length()));
  }
}
