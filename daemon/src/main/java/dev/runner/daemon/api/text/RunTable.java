package dev.runner.daemon.api.text;

import dev.runner.daemon.api.text.Table.Cell;
import dev.runner.telemetry.view.RunSummary;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs as a table, newest first. */
public final class RunTable {
  private RunTable() {}

  /** The table, or a word on how a run comes to be. */
  public static String of(List<RunSummary> runs, Set<String> kept, Instant now, Style style) {
    if (runs.isEmpty()) {
      return "No runs. Every task gets one: runner start TOOL -- PROMPT\n";
    }
    Table table = new Table(style, "RUN", "STATUS", "AGE", "TASKS", "TITLE");
    runs.forEach(run -> table.row(row(run, kept.contains(run.runId()), now)));
    return table.render();
  }

  private static List<Cell> row(RunSummary run, boolean kept, Instant now) {
    String status =
        run.status().word() + (run.foreign() ? " (foreign)" : "") + (kept ? " (kept)" : "");
    return List.of(
        Cell.of(run.runId()),
        Cell.of(status),
        Cell.of(
            run.facts().created().map(c -> Spans.of(Duration.between(c.ts(), now))).orElse("-")),
        Cell.of(counts(run)),
        Cell.of(title(run)));
  }

  /** How many of its tasks stand where. */
  public static String counts(RunSummary run) {
    return run.counts().entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey().word())
        .collect(Collectors.joining(", "));
  }

  /** What the run is called, as far as anybody said. */
  public static String title(RunSummary run) {
    return run.facts()
        .created()
        .flatMap(c -> c.event().title().or(() -> c.event().name()))
        .or(() -> run.first().map(TaskTable::what))
        .orElse("");
  }

  /** One run with its tasks. */
  public static String sheet(RunView run, boolean kept, Instant now, Style style) {
    StringBuilder text = new StringBuilder();
    text.append(style.bold(run.runId())).append("  ").append(run.status().word());
    text.append("  ").append(Harmless.line(title(run.summary())));
    text.append(kept ? "  (kept)\n" : "\n");
    run.labels()
        .forEach((k, v) -> text.append("  ").append(Harmless.line(k + "=" + v)).append('\n'));
    List<TaskView> tasks = run.tasks().stream().toList();
    return text.append('\n').append(TaskTable.of(tasks, now, style)).toString();
  }
}
