package dev.runner.cli.demo.provider;

import dev.runner.cli.json.JsonObject;
import java.util.stream.Stream;

/** How events are written into a {@code text/event-stream}. */
final class ServerSentEvents {
  private ServerSentEvents() {}

  static String data(JsonObject data) {
    return "data: " + data + "\n\n";
  }

  /** With the name that stands in its {@code type} as well. */
  static String named(JsonObject data) {
    return "event: " + data.text("type").orElseThrow() + "\n" + data(data);
  }

  /** A text as a model gives it: each word with the space that follows it. */
  static Stream<String> words(String text) {
    return Stream.of(text.split("(?<=\\s)"));
  }
}
