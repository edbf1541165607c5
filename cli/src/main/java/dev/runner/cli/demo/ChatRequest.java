package dev.runner.cli.demo;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * What the stub needs to know of a chat completion request.
 *
 * @param lastRole who spoke last
 * @param lastText what was said last, where it is plain text
 * @param toolAnswers how many answers of tools there are
 * @param tools which the model may call
 */
record ChatRequest(String lastRole, String lastText, int toolAnswers, Set<String> tools) {
  private static final String TOOL = "tool";

  // The exchange owns the body: closed early, its connection could not be used again.
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  ChatRequest {
    tools = Set.copyOf(tools);
  }

  /** Whether the last message carries what a tool answered. */
  boolean answersToolCall() {
    return lastRole.equals(TOOL);
  }

  /**
   * Reads a request as a stream: agents send hundreds of kilobytes, of which two lists matter.
   *
   * @throws tools.jackson.core.JacksonException when the body is not JSON
   */
  static ChatRequest read(InputStream body) {
    List<Message> messages = List.of();
    Set<String> tools = new LinkedHashSet<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String member = json.currentName();
        json.nextToken();
        switch (member) {
          case "messages" -> messages = messages(json);
          case "tools" -> readTools(json, tools);
          default -> json.skipChildren();
        }
      }
    }
    Message last = messages.isEmpty() ? new Message("", "") : messages.getLast();
    int answers = (int) messages.stream().filter(m -> m.role().equals(TOOL)).count();
    return new ChatRequest(last.role(), last.text(), answers, tools);
  }

  private record Message(String role, String text) {}

  private static List<Message> messages(JsonParser json) {
    List<Message> messages = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String role = "";
      String text = "";
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
        role = isText && name.equals("role") ? json.getString() : role;
        text = isText && name.equals("content") ? json.getString() : text;
        json.skipChildren();
      }
      messages.add(new Message(role, text));
    }
    return messages;
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
