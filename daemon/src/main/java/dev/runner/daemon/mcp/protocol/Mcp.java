package dev.runner.daemon.mcp.protocol;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of MCP, whose names are not in snake case. */
public final class Mcp {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The versions of the protocol that are spoken, oldest first. */
  public static final List<String> VERSIONS = List.of("2025-03-26", "2025-06-18", "2025-11-25");

  private Mcp() {}

  static McpJsonMapper mapper() {
    return new JacksonMcpJsonMapper(JSON);
  }

  static JsonNode tree(Object of) {
    return JSON.valueToTree(of);
  }

  /** An object as the SDK wants it; an empty one where there is none. */
  static Map<String, Object> object(JsonNode node) {
    return node.isObject()
        ? mapper().convertValue(node, new TypeRef<Map<String, Object>>() {})
        : Map.of();
  }

  /** The description of a tool, from its text. */
  public static McpSchema.Tool tool(byte[] json) {
    return JSON.readValue(json, McpSchema.Tool.class);
  }
}
