package dev.runner.daemon.api.keep;

import dev.runner.daemon.api.text.Sizes;
import dev.runner.daemon.api.text.Spans;
import dev.runner.daemon.api.text.Style;
import dev.runner.daemon.api.text.Table;
import dev.runner.daemon.api.text.Table.Cell;
import dev.runner.daemon.keep.StoredRun;
import dev.runner.daemon.keep.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs take, as a table with a sum below it. */
final class StorageTable {
  private StorageTable() {}

  /**
   * The table.
   *
   * @param shown some of the runs
   * @param all every run, newest first
   */
  static String of(List<StoredRun> shown, List<StoredRun> all, Instant now, Style style) {
    if (all.isEmpty()) {
      return "No runs, so nothing is stored.\n";
    }
    Table table =
        new Table(style, "RUN", "ON DISK", "SIZE", "LOGS", "ARTIFACTS", "JOURNAL", "AGE", "");
    shown.forEach(run -> table.row(row(run, now)));
    return table.render() + "\n" + total(shown.size(), all);
  }

  private static List<Cell> row(StoredRun run, Instant now) {
    Usage usage = run.usage();
    return List.of(
        Cell.of(run.runId()),
        Cell.of((usage.partial() ? "> " : "") + Sizes.of(usage.disk())),
        Cell.of(Sizes.of(usage.bytes())),
        Cell.of(Sizes.of(usage.logs())),
        Cell.of(Sizes.of(usage.artifacts())),
        Cell.of(Sizes.of(usage.journal())),
        Cell.of(run.createdAt().map(at -> Spans.of(Duration.between(at, now))).orElse("-")),
        Cell.of(marks(run)));
  }

  private static String marks(StoredRun run) {
    return Stream.of(
            word(run.open(), "open"), word(run.kept(), "kept"), word(run.foreign(), "foreign"))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> word(boolean is, String word) {
    return is ? Optional.of(word) : Optional.empty();
  }

  private static String total(int shown, List<StoredRun> all) {
    Usage sum = all.stream().map(StoredRun::usage).reduce(Usage.NOTHING, Usage::plus);
    String more = shown < all.size() ? ", the " + shown + " largest shown" : "";
    String runs = all.size() == 1 ? "1 run" : all.size() + " runs";
    return "%s on disk in %s%s; newest %s, oldest %s\n"
        .formatted(Sizes.of(sum.disk()), runs, more, all.getFirst().runId(), all.getLast().runId());
  }
}
