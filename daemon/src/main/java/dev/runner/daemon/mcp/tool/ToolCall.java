package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.door.Caller;
import dev.runner.telemetry.json.Json;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a tool.
 *
 * @param arguments as they came
 * @param meta what the client says beside them
 */
record ToolCall(Asker asker, ObjectNode arguments, ObjectNode meta) {
  /** The member of {@code _meta} in which {@code runner mcp} tells where it was started. */
  static final String SURROUNDINGS = "dev.runner/caller";

  /**
   * Where the client runs.
   *
   * @param env its environment: an object of texts
   */
  record Surroundings(Optional<Path> cwd, Optional<JsonNode> env) {}

  Caller caller() {
    return asker.caller();
  }

  Body body() {
    return Body.of(arguments);
  }

  /** What {@code runner mcp} tells; nothing for other clients. */
  Surroundings surroundings() {
    JsonNode told = meta.path(SURROUNDINGS);
    Body body = Body.of(told.isObject() ? told : Json.mapper().createObjectNode());
    Optional<Path> cwd = body.text("cwd").filter(text -> text.startsWith("/")).map(Path::of);
    return new Surroundings(cwd, body.textMap("env").map(_ -> told.get("env")));
  }
}
