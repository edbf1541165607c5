package dev.runner.cli.demo;

import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * What the stub needs to know of a chat completion request: who spoke last, and which tools the
 * model may call.
 */
record ChatRequest(String lastRole, Set<String> tools) {
  // The exchange owns the body: closed early, its connection could not be used again.
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  ChatRequest {
    tools = Set.copyOf(tools);
  }

  /** Whether the last message carries what a tool answered. */
  boolean answersToolCall() {
    return lastRole.equals("tool");
  }

  /**
   * Reads a request as a stream: agents send hundreds of kilobytes, of which two lists matter.
   *
   * @throws tools.jackson.core.JacksonException when the body is not JSON
   */
  static ChatRequest read(InputStream body) {
    String lastRole = "";
    Set<String> tools = new LinkedHashSet<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String member = json.currentName();
        json.nextToken();
        switch (member) {
          case "messages" -> lastRole = lastRole(json);
          case "tools" -> readTools(json, tools);
          default -> json.skipChildren();
        }
      }
    }
    return new ChatRequest(lastRole, tools);
  }

  private static String lastRole(JsonParser json) {
    String role = "";
    while (json.nextToken() == JsonToken.START_OBJECT) {
      role = member(json, "role");
    }
    return role;
  }

  private static void readTools(JsonParser json, Set<String> tools) {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean function = json.currentName().equals("function");
        json.nextToken();
        if (function) {
          tools.add(member(json, "name"));
        } else {
          json.skipChildren();
        }
      }
    }
  }

  /** Reads the object the parser stands on to its end; the text of one member, else nothing. */
  private static String member(JsonParser json, String name) {
    String value = "";
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean wanted = json.currentName().equals(name);
      if (json.nextToken() == JsonToken.VALUE_STRING && wanted) {
        value = json.getString();
      }
      json.skipChildren();
    }
    return value;
  }
}
