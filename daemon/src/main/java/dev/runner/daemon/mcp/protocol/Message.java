package dev.runner.daemon.mcp.protocol;

import dev.runner.daemon.api.body.BodyJson;
import dev.runner.daemon.api.problem.ProblemException;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** One message of JSON-RPC 2.0, as MCP narrows it: no batches, ids are texts or whole numbers. */
public sealed interface Message {
  /** Wants an answer. */
  record Request(JSONRPCRequest rpc, JsonNode params) implements Message {}

  /** Wants none. */
  record Notification(JSONRPCNotification rpc) implements Message {}

  /** None that can be taken. */
  record Wrong(RpcError error) implements Message {}

  /** Reads a message, as strictly as every body. */
  static Message read(byte[] body) {
    try {
      return isList(body)
          ? wrong(NullNode.getInstance(), "Send one message at a time; MCP has no batches.")
          : of(BodyJson.read(body));
    } catch (ProblemException e) {
      return new Wrong(
          new RpcError(NullNode.getInstance(), ErrorCodes.PARSE_ERROR, e.problem().detail()));
    }
  }

  private static boolean isList(byte[] body) {
    int at = 0;
    while (at < body.length && body[at] >= 0 && body[at] <= ' ') {
      at++;
    }
    return at < body.length && body[at] == '[';
  }

  private static Message of(JsonNode node) {
    Optional<JsonNode> asked = Optional.ofNullable(node.get("id"));
    JsonNode id = asked.filter(Message::isId).orElse(NullNode.getInstance());
    if (!"2.0".equals(node.path("jsonrpc").asString(""))) {
      return wrong(id, "A message of MCP says \"jsonrpc\": \"2.0\".");
    }
    if (!node.path("method").isString()) {
      return wrong(id, "Send a request or a notification: the message has no method.");
    }
    JsonNode params = node.path("params");
    if (!params.isObject() && !params.isMissingNode()) {
      return wrong(id, "params must be an object.");
    }
    if (asked.isPresent() && !isId(asked.get())) {
      return wrong(id, "id must be a text or a whole number.");
    }
    return asked.isPresent()
        ? request(node, asked.get(), params)
        : new Notification(
            new JSONRPCNotification(
                McpSchema.JSONRPC_VERSION, node.path("method").asString(), Mcp.object(params)));
  }

  private static Message request(JsonNode node, JsonNode id, JsonNode params) {
    Object plain = id.isString() ? id.stringValue() : id.longValue();
    return new Request(
        new JSONRPCRequest(
            McpSchema.JSONRPC_VERSION, node.path("method").asString(), plain, Mcp.object(params)),
        params);
  }

  private static boolean isId(JsonNode node) {
    return node.isString() || (node.isIntegralNumber() && node.canConvertToLong());
  }

  private static Wrong wrong(JsonNode id, String detail) {
    return new Wrong(new RpcError(id, ErrorCodes.INVALID_REQUEST, detail));
  }
}
