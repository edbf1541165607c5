package dev.runner.daemon.api.compare;

import dev.runner.daemon.api.text.Harmless;
import dev.runner.daemon.api.text.Sizes;
import dev.runner.daemon.api.text.Style;
import dev.runner.daemon.api.text.Table;
import dev.runner.daemon.api.text.Table.Cell;
import dev.runner.daemon.api.text.TaskTable;
import dev.runner.daemon.compare.ArtifactChange;
import dev.runner.daemon.compare.Difference;
import dev.runner.daemon.compare.Differences;
import dev.runner.daemon.compare.LogComparison;
import dev.runner.daemon.compare.RunComparison;
import dev.runner.daemon.compare.TaskComparison;
import dev.runner.telemetry.event.Event.Artifact;
import dev.runner.telemetry.view.TaskView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Comparisons for people: what differs in two columns, what is the same in a line. */
final class ComparisonText {
  private static final int MIN_WIDTH = 12;
  private static final int LABELS = 24;
  private static final int MAX_BRIEF = 40;
  private static final Set<String> OUTCOME = Set.of("status", "exit_code", "signal", "error_class");
  private static final Set<String> MEASURES =
      Set.of("queued_ms", "cpu_user_ms", "cpu_system_ms", "max_rss_kib");

  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private ComparisonText(Style style) {
    this.style = style;
  }

  /**
   * Two tasks.
   *
   * @param output whether the lines that differ are shown
   */
  static String of(TaskComparison compared, boolean output, Style style) {
    ComparisonText sheet = new ComparisonText(style);
    sheet.columns(compared.a().taskId(), compared.b().taskId(), compared.differences());
    sheet.artifacts(compared.artifacts());
    sheet.log("stdout", compared.stdout(), output);
    sheet.log("stderr", compared.stderr(), output);
    sheet.same(compared);
    return sheet.text.toString();
  }

  private void columns(String a, String b, Differences differences) {
    Table table = new Table(style, "", "A  " + a, "B  " + b);
    for (Difference each : differences.all()) {
      table.row(
          List.of(
              Cell.of(Values.name(each.field()), style::dim),
              Cell.of(fitting(Values.a(each))),
              Cell.of(Values.b(each))));
    }
    text.append(table.render());
    if (differences.all().isEmpty()) {
      text.append("Nothing differs in what was asked and how it ended.\n");
    }
  }

  /** The left column must leave room for the right one. */
  private String fitting(String value) {
    String line = Harmless.line(value);
    int room = Math.max(MIN_WIDTH, (style.columns() - LABELS) / 2);
    return line.codePointCount(0, line.length()) <= room
        ? line
        : line.substring(0, line.offsetByCodePoints(0, room - 1)) + "…";
  }

  private void artifacts(List<ArtifactChange> changes) {
    if (!changes.isEmpty()) {
      text.append('\n').append(style.bold("artifacts")).append('\n');
    }
    for (ArtifactChange change : changes) {
      text.append("  ").append(change.word()).append("  ");
      text.append(Harmless.line(change.path())).append("  ").append(sizes(change)).append('\n');
    }
  }

  private static String sizes(ArtifactChange change) {
    return change
        .a()
        .flatMap(a -> change.b().map(b -> size(a) + " -> " + size(b)))
        .orElseGet(() -> change.a().or(change::b).map(ComparisonText::size).orElse(""));
  }

  private static String size(Artifact artifact) {
    return Sizes.of(artifact.bytes());
  }

  private void log(String name, Optional<LogComparison> compared, boolean output) {
    if (compared.isEmpty() || compared.get().same()) {
      return;
    }
    LogComparison log = compared.get();
    text.append('\n').append(style.bold(name)).append("  ").append(changed(log)).append('\n');
    if (!output) {
      return;
    }
    for (LogComparison.Hunk hunk : log.hunks()) {
      text.append(style.dim("  @@ line " + hunk.lineA() + ", line " + hunk.lineB())).append('\n');
      hunk.lines().forEach(line -> text.append("  ").append(painted(line)).append('\n'));
    }
  }

  private static String changed(LogComparison log) {
    return "-%d +%d lines%s, %s -> %s"
        .formatted(
            log.count('-'),
            log.count('+'),
            log.cut() ? " or more" : "",
            Sizes.of(log.bytesA()),
            Sizes.of(log.bytesB()));
  }

  private String painted(String line) {
    String harmless = Harmless.line(line);
    return switch (line.charAt(0)) {
      case '-' -> style.removed(harmless);
      case '+' -> style.added(harmless);
      default -> harmless;
    };
  }

  private void same(TaskComparison compared) {
    List<String> same = new ArrayList<>(compared.differences().same());
    compared.stdout().filter(LogComparison::same).ifPresent(log -> same.add("stdout"));
    compared.stderr().filter(LogComparison::same).ifPresent(log -> same.add("stderr"));
    same(same);
  }

  private void same(List<String> fields) {
    if (!fields.isEmpty()) {
      String names = fields.stream().map(Values::name).collect(Collectors.joining(", "));
      text.append('\n').append(style.dim("same: " + Harmless.line(names))).append('\n');
    }
  }

  /** Two runs. */
  static String of(RunComparison compared, Style style) {
    ComparisonText sheet = new ComparisonText(style);
    sheet.columns(compared.a().runId(), compared.b().runId(), compared.differences());
    sheet.same(compared.differences().same());
    sheet.pairs(compared);
    sheet.unpaired("only in A", compared.onlyA());
    sheet.unpaired("only in B", compared.onlyB());
    return sheet.text.toString();
  }

  private void pairs(RunComparison compared) {
    if (!compared.pairs().isEmpty()) {
      text.append('\n').append(style.bold("pairs")).append('\n');
    }
    for (TaskComparison pair : compared.pairs()) {
      text.append("  ").append(id(pair.a())).append("  ").append(id(pair.b())).append("  ");
      text.append(Harmless.line(pair.a().context().tool() + "  " + what(pair.a()))).append('\n');
      text.append("    ").append(style.dim(Harmless.line(briefly(pair)))).append('\n');
    }
    if (compared.cut()) {
      text.append("There are more pairs than are compared here.\n");
    }
  }

  private static String what(TaskView task) {
    String role = task.context().agentRole().map(r -> r + ": ").orElse("");
    return role + TaskTable.what(task);
  }

  private String id(TaskView task) {
    return style.status(task.status(), TaskTable.shortId(task.taskId()));
  }

  /** How it ended and what came out first, then what was asked; measures but for the duration. */
  private static String briefly(TaskComparison pair) {
    List<Difference> all = pair.differences().all();
    List<String> words = new ArrayList<>();
    all.stream().filter(d -> OUTCOME.contains(d.field())).forEach(d -> words.add(briefly(d)));
    pair.stdout().filter(log -> !log.same()).ifPresent(log -> words.add("stdout"));
    pair.stderr().filter(log -> !log.same()).ifPresent(log -> words.add("stderr"));
    if (!pair.artifacts().isEmpty()) {
      words.add("artifacts");
    }
    all.stream()
        .filter(d -> !OUTCOME.contains(d.field()) && !MEASURES.contains(d.field()))
        .forEach(d -> words.add(briefly(d)));
    return words.isEmpty() ? "the same" : String.join(", ", words);
  }

  private static String briefly(Difference each) {
    String values = Values.a(each) + " -> " + Values.b(each);
    String name = Values.name(each.field());
    return values.length() <= MAX_BRIEF ? name + " " + values : name;
  }

  private void unpaired(String title, List<TaskView> tasks) {
    if (!tasks.isEmpty()) {
      text.append('\n').append(style.bold(title)).append('\n');
    }
    for (TaskView task : tasks) {
      text.append("  ").append(TaskTable.shortId(task.taskId())).append("  ");
      text.append(style.status(task.status(), task.status().word())).append("  ");
      text.append(Harmless.line(task.context().tool() + "  " + what(task))).append('\n');
    }
  }
}
