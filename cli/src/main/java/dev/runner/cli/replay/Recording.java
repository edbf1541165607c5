package dev.runner.cli.replay;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.terminal.WindowSize;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** An asciicast v2, read line by line: a header, then events. */
final class Recording implements Closeable {
  private static final int VERSION = 2;
  private static final int MEMBERS = 3;

  /**
   * One event.
   *
   * @param seconds since the beginning
   * @param code {@code o} for output, {@code r} for a new size; others are for others
   */
  record Event(double seconds, String code, String text) {}

  private final BufferedReader lines;
  private final WindowSize size;
  private int line = 1;

  /**
   * Reads the header.
   *
   * @throws CommandFailure when there is none of this version
   */
  Recording(InputStream in) throws IOException {
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    JsonObject header =
        Json.read(String.valueOf(lines.readLine()))
            .filter(h -> h.number("version").orElse(0) == VERSION)
            .orElseThrow(() -> CommandFailure.badInput("this is no asciicast v2."));
    this.size = new WindowSize(member(header, "width"), member(header, "height"));
  }

  private static int member(JsonObject header, String name) {
    return (int) header.number(name).orElse(0);
  }

  WindowSize size() {
    return size;
  }

  /**
   * The next event; nothing at the end. The last line of a task that still runs may not be whole.
   *
   * @throws CommandFailure at a line that is no event
   */
  Optional<Event> next() throws IOException {
    String text = lines.readLine();
    line++;
    if (text == null) {
      return Optional.empty();
    }
    Optional<Event> event = Json.readList(text).flatMap(Recording::event);
    if (event.isEmpty() && lines.readLine() != null) {
      throw CommandFailure.badInput("line " + line + " of the recording is no event.");
    }
    return event;
  }

  private static Optional<Event> event(List<Object> members) {
    return members.size() == MEMBERS
            && members.get(0) instanceof Number seconds
            && members.get(1) instanceof String code
            && members.get(2) instanceof String text
        ? Optional.of(new Event(seconds.doubleValue(), code, text))
        : Optional.empty();
  }

  /** The size an event of code {@code r} tells, such as {@code 80x24}. */
  static Optional<WindowSize> size(Event event) {
    String[] sides = event.text().split("x", 2);
    try {
      return event.code().equals("r") && sides.length == 2
          ? Optional.of(new WindowSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1])))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
