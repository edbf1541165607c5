package dev.runner.cli.demo;

import dev.runner.cli.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** What the demo leaves on the screen: a table, where everything is, and what to try next. */
public record DemoReport(String runId, Path folder, DemoProgress progress, List<String> notes) {
  private static final int SHORT_ID = 8;
  private static final String ROW = "%-24s %-10s %4s %8s  %-12s %s";

  public DemoReport {
    notes = List.copyOf(notes);
  }

  /** Whether every task ended the way it was meant to. */
  public boolean asMeant() {
    return progress.asMeant();
  }

  /** The report as {@code --json} prints it. */
  public JsonObject json() {
    return new JsonObject()
        .with("run_id", runId)
        .with("folder", folder.toString())
        .with("as_meant", asMeant())
        .with("tasks", progress.rows().stream().map(DemoReport::json).toList())
        .with("notes", notes);
  }

  private static JsonObject json(DemoProgress.Row row) {
    JsonObject task =
        new JsonObject()
            .with("task_id", row.seen().taskId())
            .with("title", row.task().labels().title())
            .with("status", row.seen().status());
    row.seen().exitCode().ifPresent(code -> task.with("exit_code", code));
    row.seen().ran().ifPresent(ran -> task.with("duration_ms", ran.toMillis()));
    return task.with("meant_to", row.task().meant().intent()).with("as_meant", row.asMeant());
  }

  /**
   * The report, line by line.
   *
   * @param command how the person called this program: {@code scripts/runner} or {@code runner}
   */
  public List<String> lines(String command) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(ROW.formatted("TASK", "STATUS", "EXIT", "RAN", "MEANT TO", "ID ENDS IN"));
    progress.rows().forEach(row -> lines.add(line(row)));
    lines.add("");
    lines.add(verdict());
    lines.addAll(notes);
    lines.add("");
    lines.add("The run is kept in " + folder);
    lines.add("Look at it:");
    nextCommands(command).forEach(next -> lines.add("  " + next));
    return lines;
  }

  private static String line(DemoProgress.Row row) {
    OptionalInt code = row.seen().exitCode();
    return ROW.formatted(
            row.task().labels().title(),
            row.seen().status(),
            code.isPresent() ? Integer.toString(code.getAsInt()) : "-",
            row.seconds(),
            row.task().meant().intent() + (row.asMeant() ? "" : " (!)"),
            shortId(row))
        .stripTrailing();
  }

  private String verdict() {
    long astray = progress.rows().stream().filter(row -> !row.asMeant()).count();
    return astray == 0
        ? "All " + progress.rows().size() + " tasks ended as they were meant to."
        : astray + " of " + progress.rows().size() + " did not end as meant: marked with (!).";
  }

  private List<String> nextCommands(String command) {
    List<String> next = new ArrayList<>();
    next.add(command + " list --run " + runId);
    next.add(command + " events " + runId);
    first(row -> row.task().meant() instanceof Ending.IsStopped)
        .forEach(id -> next.add(command + " show " + id));
    first(row -> row.task().meant() instanceof Ending.Fails)
        .forEach(id -> next.add(command + " logs --stderr " + id));
    next.add("tail -n 3 " + folder.resolve("telemetry.jsonl"));
    next.add(command + " start shell --follow -- 'echo hello'");
    return next;
  }

  private List<String> first(Predicate<DemoProgress.Row> wanted) {
    return progress.rows().stream().filter(wanted).limit(1).map(DemoReport::shortId).toList();
  }

  /** A task can be named by the end of its id, where its randomness is. */
  private static String shortId(DemoProgress.Row row) {
    String id = row.seen().taskId();
    return id.substring(Math.max(0, id.length() - SHORT_ID));
  }
}
