package dev.runner.daemon.api.terminal;

import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.telemetry.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A screen as JSON, in answers and in {@code screen.json}. */
final class ScreenJson {
  private ScreenJson() {}

  static ObjectNode of(Screen screen) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("columns", screen.size().columns()).put("rows", screen.size().rows());
    json.putObject("cursor")
        .put("row", screen.cursor().row())
        .put("column", screen.cursor().column())
        .put("visible", screen.cursor().visible());
    screen.title().ifPresent(title -> json.put("title", title));
    json.put("alternate", screen.alternate());
    ArrayNode lines = json.putArray("lines");
    screen.lines().forEach(lines::add);
    return json;
  }

  /** Reads what a host, or whoever made an imported run, wrote; empty when it is no screen. */
  static Optional<Screen> read(byte[] bytes) {
    try {
      return Optional.of(read(Json.mapper().readTree(bytes)));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Screen read(JsonNode json) {
    ScreenSize size = new ScreenSize(json.path("columns").asInt(0), json.path("rows").asInt(0));
    List<String> lines = json.path("lines").valueStream().map(line -> line.asString("")).toList();
    if (lines.size() > size.rows()) {
      throw new IllegalArgumentException("more lines than rows");
    }
    return new Screen(
        size,
        cursor(json.path("cursor"), size),
        json.path("title").asStringOpt(),
        json.path("alternate").asBoolean(false),
        lines);
  }

  private static Screen.Cursor cursor(JsonNode json, ScreenSize size) {
    return new Screen.Cursor(
        Math.clamp(json.path("row").asInt(1), 1, size.rows()),
        Math.clamp(json.path("column").asInt(1), 1, size.columns()),
        json.path("visible").asBoolean(true));
  }
}
