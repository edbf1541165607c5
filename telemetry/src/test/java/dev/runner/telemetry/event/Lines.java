package dev.runner.telemetry.event;

import dev.runner.telemetry.json.Json;
import tools.jackson.databind.JsonNode;

/** Lines as trees, for tests that bend them. */
public final class Lines {
  private Lines() {}

  public static JsonNode tree(byte[] line) {
    return Json.mapper().readTree(line);
  }

  public static byte[] bytes(JsonNode node) {
    return Json.mapper().writeValueAsBytes(node);
  }
}
