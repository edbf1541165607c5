package dev.runner.daemon.notify;

import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Recorded;
import java.util.Map;
import java.util.Optional;

/**
 * One thing a person is told.
 *
 * @param kind as {@code settings.notify.on} names it
 * @param values what placeholders of the command stand for, by name; every name has one
 * @param end how the task ended, where that is what is told
 */
record Notice(String kind, Map<String, String> values, Optional<ErrorClass> end) {
  private static final int MAX_SUMMARY = 500;

  /** What happened to a task. */
  static Notice of(String kind, Recorded recorded, Optional<String> title, String said) {
    var task = recorded.task().orElseThrow();
    String named = task.tool() + title.map(text -> " “" + text + "”").orElse("");
    return new Notice(
        kind,
        Map.of(
            "summary", line(named + ": " + said),
            "event", kind,
            "run_id", recorded.runId().orElse(""),
            "task_id", task.taskId(),
            "tool", task.tool(),
            "title", line(title.orElse("")),
            "status", task.status().word()),
        Optional.empty());
  }

  /** The same, told because the task has ended. */
  Notice ended(Optional<ErrorClass> error) {
    return new Notice(kind, values, error);
  }

  /** What stands for so many that came too fast to be told one by one. */
  static Notice more(int count) {
    return new Notice(
        "more",
        Map.of(
            "summary", count + " more need a look: runner list",
            "event", "more",
            "run_id", "",
            "task_id", "",
            "tool", "",
            "title", "",
            "status", ""),
        Optional.empty());
  }

  String summary() {
    return values.getOrDefault("summary", "");
  }

  /**
   * One line without control characters: it is shown who knows where. It begins with no dash, lest
   * a command takes it for an option.
   */
  private static String line(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    return line.startsWith("-") ? " " + cut(line) : cut(line);
  }

  private static String cut(String line) {
    return line.length() <= MAX_SUMMARY ? line : line.substring(0, MAX_SUMMARY) + "…";
  }
}
