package dev.runner.cli.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Server-sent events, frame by frame (WHATWG HTML §9.2.6, without {@code retry}). */
public final class EventFrames {
  /** One frame; a field that was not sent is empty. */
  public record Frame(String id, String event, String data) {}

  private final BufferedReader lines;

  public EventFrames(InputStream body) {
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** The next frame with data; nothing when the stream ends. */
  public Optional<Frame> next() throws IOException {
    String id = "";
    String event = "";
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && !(data.isEmpty() && event.isEmpty())) {
        return Optional.of(new Frame(id, event, data.toString()));
      }
      id = field(line, "id", id);
      event = field(line, "event", event);
      appendData(data, line);
    }
    return Optional.empty();
  }

  private static String field(String line, String name, String before) {
    return line.startsWith(name + ":") ? valueOf(line, name) : before;
  }

  private static void appendData(StringBuilder data, String line) {
    if (line.startsWith("data:")) {
      data.append(data.isEmpty() ? "" : "\n").append(valueOf(line, "data"));
    }
  }

  private static String valueOf(String line, String name) {
    int start = name.length() + 1;
    return line.startsWith(" ", start) ? line.substring(start + 1) : line.substring(start);
  }
}
