package dev.runner.cli.opencode;

import dev.runner.cli.json.RawJson;
import java.util.Optional;

/** One event of OpenCode's server, as it is written. */
record ServerEvent(String json) {
  String type() {
    return RawJson.text(json, "type").orElse("");
  }

  /** A member of its properties, as it is written. */
  Optional<String> raw(String... names) {
    return RawJson.member(json, under(names));
  }

  /** A text among its properties. */
  String text(String... names) {
    return RawJson.text(json, under(names)).orElse("");
  }

  private static String[] under(String... names) {
    String[] path = new String[names.length + 1];
    path[0] = "properties";
    System.arraycopy(names, 0, path, 1, names.length);
    return path;
  }

  /** Whether it is the last of what the session does. */
  boolean isIdle() {
    return type().equals("session.status") && text("status", "type").equals("idle");
  }

  /**
   * The line that {@code opencode run --format json} prints of it; empty where it prints none.
   *
   * @param nowMillis since the epoch
   */
  Optional<String> line(long nowMillis) {
    return switch (type()) {
      case "message.part.updated" ->
          word().flatMap(word -> raw("part").map(part -> line(nowMillis, word, "part", part)));
      case "session.error" -> raw("error").map(error -> line(nowMillis, "error", "error", error));
      default -> Optional.empty();
    };
  }

  private String line(long nowMillis, String word, String name, String value) {
    return "{\"type\":\"%s\",\"timestamp\":%d,\"sessionID\":\"%s\",\"%s\":%s}"
        .formatted(word, nowMillis, text("sessionID"), name, value);
  }

  private Optional<String> word() {
    return switch (text("part", "type")) {
      case "step-start" -> Optional.of("step_start");
      case "step-finish" -> Optional.of("step_finish");
      case "text" -> Optional.of("text").filter(_ -> raw("part", "time", "end").isPresent());
      case "tool" ->
          switch (text("part", "state", "status")) {
            case "completed", "error" -> Optional.of("tool_use");
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }
}
