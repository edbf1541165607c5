package dev.runner.daemon.api.text;

import dev.runner.daemon.history.OpenCheckpoint;
import dev.runner.telemetry.event.Event.CheckpointRequired;
import dev.runner.telemetry.view.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What people are asked, each with the commands that answer it. */
public final class CheckpointList {
  /** More are for {@code runner list --attention checkpoint}. */
  private static final int MAX_SHOWN = 10;

  /** A question's first line says what it is about; {@code runner show} has all of it. */
  private static final int MAX_QUESTION = 400;

  private CheckpointList() {}

  /** One block each, oldest first; empty without any. */
  public static String of(List<OpenCheckpoint> asked, Instant now, Style style) {
    StringBuilder text = new StringBuilder();
    asked.stream().limit(MAX_SHOWN).forEach(open -> text.append(block(open, now, style)));
    int more = asked.size() - MAX_SHOWN;
    if (more > 0) {
      text.append("and ").append(more).append(" more: runner list --attention checkpoint\n");
    }
    return text.toString();
  }

  private static String block(OpenCheckpoint open, Instant now, Style style) {
    TaskView task = open.task();
    CheckpointRequired asked = open.asked().event();
    String age = Spans.of(Duration.between(open.asked().ts(), now));
    return style.bold(open.id())
        + "  "
        + Harmless.line(task.context().tool())
        + "  "
        + style.dim(TaskTable.shortId(task.taskId()) + "  asked " + age + " ago")
        + "\n  "
        + question(asked.question())
        + "\n  "
        + style.dim(commands(open.id()))
        + "\n";
  }

  /** A question in one line that a terminal can show. */
  static String question(String text) {
    String shown = text.length() <= MAX_QUESTION ? text : text.substring(0, MAX_QUESTION) + "…";
    return Harmless.line(shown);
  }

  /** What answers a checkpoint. */
  static String commands(String id) {
    return "runner approve %1$s   or   runner reject %1$s -m WHY".formatted(id);
  }
}
