package dev.runner.daemon.api.text;

import dev.runner.daemon.api.text.Table.Cell;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.view.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tasks as a table, newest first. */
public final class TaskTable {
  private static final int SHORT_ID = 8;

  private TaskTable() {}

  /** The table, or a word on how to start a first task. */
  public static String of(List<TaskView> tasks, Instant now, Style style) {
    if (tasks.isEmpty()) {
      return "No tasks. Start one: runner start TOOL -- PROMPT\n";
    }
    Table table = new Table(style, "TASK", "STATUS", "TOOL", "AGE", "TIME", "RUN", "WHAT");
    tasks.forEach(task -> table.row(row(task, now, style)));
    return table.render();
  }

  private static List<Cell> row(TaskView task, Instant now, Style style) {
    String status = task.attention().map(a -> a.word() + "!").orElse(task.status().word());
    return List.of(
        Cell.of(shortId(task.taskId())),
        Cell.of(status, word -> style.status(task.status(), word)),
        Cell.of(task.context().tool()),
        Cell.of(Spans.of(Duration.between(task.queued().ts(), now)), style::dim),
        Cell.of(time(task, now).map(Spans::of).orElse("-")),
        Cell.of(task.runId(), style::dim),
        Cell.of(work(task)));
  }

  /** The ending of an id, enough to name the task by. */
  public static String shortId(String taskId) {
    return taskId.substring(Math.max(0, taskId.length() - SHORT_ID));
  }

  /** How long it ran, or has been running. */
  public static Optional<Duration> time(TaskView task, Instant now) {
    if (task.completed().isPresent()) {
      return task.started()
          .map(s -> Duration.ofMillis(task.completed().get().event().durationMs()));
    }
    return task.started().map(s -> Duration.between(s.ts(), now));
  }

  /** What the task is for, and what it does while it runs. */
  private static String work(TaskView task) {
    String step =
        task.progress()
            .filter(progress -> !task.status().isFinal())
            .map(progress -> progress.event().step())
            .orElse("");
    String what = what(task);
    return step.isEmpty() || what.isEmpty() ? what + step : what + " · " + step;
  }

  /** What the task is for, as far as anybody said. */
  public static String what(TaskView task) {
    TaskQueued queued = task.queued().event();
    return queued
        .title()
        .or(queued::name)
        .or(() -> Optional.ofNullable(queued.params().get("prompt")).map(TaskTable::words))
        .orElse("");
  }

  private static String words(Object prompt) {
    return prompt instanceof List<?> list
        ? String.join(" ", list.stream().map(String::valueOf).toList())
        : String.valueOf(prompt);
  }
}
