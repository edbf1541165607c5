package dev.runner.cli.watch;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.terminal.Console;
import dev.runner.cli.terminal.VisibleText;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Prints events: the journal's own lines, or one short line for people. */
public final class EventPrinter {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
  private static final int SUFFIX = 6;
  private static final int LONGEST_NAME = 20;

  private final Console console;
  private final boolean json;

  public EventPrinter(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  /**
   * Prints one line of a journal.
   *
   * @return its position in the home; 0 where it tells none
   */
  long print(String line) throws IOException {
    JsonObject event = Json.read(line).orElseGet(JsonObject::new);
    console.print(json ? line : VisibleText.of(forPeople(event)));
    return event.number("pos").orElse(0);
  }

  void flush() throws IOException {
    console.out().flush();
  }

  private static String forPeople(JsonObject event) {
    String name = event.text("event").orElse("?");
    String pad = " ".repeat(Math.max(0, LONGEST_NAME - name.length()));
    return "%s  %s  %s%s  %s"
        .formatted(
            clock(event.text("ts").orElse("")),
            suffix(event.text("task_id").orElse("")),
            name,
            pad,
            event.text("summary").orElse("").replace('\n', ' '));
  }

  private static String clock(String ts) {
    try {
      return CLOCK.format(Instant.parse(ts));
    } catch (DateTimeParseException e) {
      return "--:--:--.---";
    }
  }

  private static String suffix(String taskId) {
    int from = Math.max(0, taskId.length() - SUFFIX);
    return taskId.isEmpty() ? "-".repeat(SUFFIX) : taskId.substring(from);
  }
}
