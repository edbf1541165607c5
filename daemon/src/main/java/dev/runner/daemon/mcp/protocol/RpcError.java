package dev.runner.daemon.mcp.protocol;

import dev.runner.telemetry.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a message came to nothing.
 *
 * @param id of the request; null where it is not known
 * @param code of JSON-RPC
 */
public record RpcError(JsonNode id, int code, String message) {
  /** The answer of JSON-RPC. */
  public ObjectNode json() {
    ObjectNode json = Json.mapper().createObjectNode().put("jsonrpc", "2.0");
    json.set("id", id);
    json.putObject("error").put("code", code).put("message", message);
    return json;
  }
}
