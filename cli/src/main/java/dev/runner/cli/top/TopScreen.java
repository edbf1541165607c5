package dev.runner.cli.top;

import dev.runner.cli.terminal.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** How the list looks: as many lines as the window has, each at most as wide. */
final class TopScreen {
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();
  private static final AttributedStyle STRONG = AttributedStyle.DEFAULT.bold();
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** Title, heading, the word about the selected task, keys. */
  private static final int LINES_AROUND = 4;

  private static final String ROW = "%-11s %8s  %-8s  %-8s  %-16s ";
  private static final int ID_ENDING = 8;
  private static final int RUN_BEGIN = "RUN-2026".length();
  private static final int TOOL = 16;
  private static final String KEYS =
      "Enter attach  l log  s stop  a approve  r reject  w why  / filter  j k move  q quit";

  private final ZoneId zone;
  private final AttributedStyle good;
  private final AttributedStyle bad;
  private final AttributedStyle waits;
  private final AttributedStyle runs;

  /** Words say everything; {@code colors} makes it quicker to see. */
  TopScreen(ZoneId zone, boolean colors) {
    this.zone = zone;
    this.good = colors ? PLAIN.foreground(AttributedStyle.GREEN) : PLAIN;
    this.bad = colors ? PLAIN.foreground(AttributedStyle.RED) : PLAIN;
    this.waits = colors ? PLAIN.foreground(AttributedStyle.YELLOW) : PLAIN;
    this.runs = colors ? PLAIN.foreground(AttributedStyle.CYAN) : PLAIN;
  }

  List<AttributedString> lines(TopState state, int columns, int rows, Instant now) {
    List<AttributedString> lines = new ArrayList<>();
    lines.add(title(state, now));
    if (state.mode() == TopState.Mode.TOLD) {
      told(state.told(), rows - 2, lines);
    } else {
      list(state, rows - LINES_AROUND, now, lines);
    }
    while (lines.size() < rows - 1) {
      lines.add(AttributedString.EMPTY);
    }
    lines.add(bottom(state));
    return lines.stream().map(line -> line.columnSubSequence(0, columns)).limit(rows).toList();
  }

  private AttributedString title(TopState state, Instant now) {
    TopTasks tasks = state.tasks();
    AttributedStringBuilder line = new AttributedStringBuilder();
    line.styled(STRONG, "runner");
    line.append("  %d running".formatted(tasks.count("running") + tasks.count("stopping")));
    line.append("  %d queued".formatted(tasks.count("queued") + tasks.count("blocked")));
    long attention = tasks.attention();
    line.styled(attention > 0 ? waits : PLAIN, "  %d need you".formatted(attention));
    line.append("  ").append(CLOCK.format(LocalTime.ofInstant(now, zone)));
    if (!state.connection().there()) {
      line.styled(bad, "  " + state.connection().word());
    }
    return line.toAttributedString();
  }

  private void list(TopState state, int height, Instant now, List<AttributedString> lines) {
    List<TopTask> shown = state.shown();
    int selection = state.selection(shown);
    lines.add(
        new AttributedString(
            "  " + ROW.formatted("STATUS", "RAN", "ID ENDS", "RUN", "TOOL") + "WHAT", DIM));
    if (shown.isEmpty()) {
      lines.add(new AttributedString("  " + nothing(state), DIM));
      return;
    }
    int from = Math.clamp((long) selection - height / 2, 0, Math.max(0, shown.size() - height));
    for (int i = from; i < Math.min(shown.size(), from + height); i++) {
      lines.add(row(shown.get(i), i == selection, now));
    }
    lines.add(AttributedString.EMPTY);
    lines.set(lines.size() - 1, new AttributedString(word(shown.get(selection)), DIM));
  }

  private static String nothing(TopState state) {
    return state.filter().isEmpty()
        ? "No tasks. Start one in another terminal: runner start TOOL"
        : "No task mentions \"" + VisibleText.of(state.filter()) + "\". Esc shows all.";
  }

  private static String word(TopTask task) {
    if (!task.asks().isEmpty()) {
      TopTask.Asked open = task.asks().getFirst();
      return "  " + open.id() + " (a approves, r rejects): " + oneLine(open.question());
    }
    return "  " + oneLine(task.word().isEmpty() ? task.id() : task.word());
  }

  private AttributedString row(TopTask task, boolean selected, Instant now) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    line.styled(selected ? STRONG : PLAIN, selected ? ">" : " ");
    line.styled(waits, task.attention().isPresent() ? "!" : " ");
    String fields =
        ROW.formatted(
            task.attention().orElse(task.status()),
            task.ran(now).map(TopScreen::duration).orElse("-"),
            ending(task.id()),
            task.runId().substring(Math.min(RUN_BEGIN, task.runId().length())),
            cut(oneLine(task.tool()), TOOL));
    line.styled(selected ? style(task).inverse() : style(task), fields);
    line.styled(selected ? PLAIN.inverse() : PLAIN, oneLine(task.what()));
    return line.toAttributedString();
  }

  private AttributedStyle style(TopTask task) {
    if (task.attention().isPresent()) {
      return waits;
    }
    return switch (task.status()) {
      case "running", "stopping" -> runs;
      case "queued", "blocked" -> PLAIN;
      case "succeeded" -> good;
      case "cancelled" -> DIM;
      default -> bad;
    };
  }

  private static void told(Input.Told told, int height, List<AttributedString> lines) {
    lines.add(new AttributedString(told.title(), STRONG));
    told.lines().stream()
        .limit(height - 1)
        .forEach(line -> lines.add(new AttributedString(VisibleText.of(line).replace('\t', ' '))));
  }

  private AttributedString bottom(TopState state) {
    return switch (state.mode()) {
      case LIST ->
          state.filter().isEmpty()
              ? new AttributedString(KEYS, DIM)
              : new AttributedString(
                  "only \"" + VisibleText.of(state.filter()) + "\" (Esc shows all)  " + KEYS, DIM);
      case FILTER -> new AttributedString("/" + VisibleText.of(state.filter()), STRONG);
      case CONFIRM -> new AttributedString("y/N  " + oneLine(state.asked().question()), waits);
      case TOLD -> new AttributedString("any key goes back", DIM);
    };
  }

  static String ending(String id) {
    return id.substring(Math.max(0, id.length() - ID_ENDING));
  }

  private static String oneLine(String text) {
    return VisibleText.of(text.replace('\n', ' ').replace('\t', ' '));
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static String duration(Duration ran) {
    long seconds = Math.max(0, ran.truncatedTo(ChronoUnit.SECONDS).toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    return minutes < 60
        ? "%d:%02d".formatted(minutes, seconds % 60)
        : "%d:%02d:%02d".formatted(minutes / 60, minutes % 60, seconds % 60);
  }
}
