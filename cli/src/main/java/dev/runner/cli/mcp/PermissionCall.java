package dev.runner.cli.mcp;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.permission.PersonsWord;
import dev.runner.cli.permission.ToolUse;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One call of {@code permission_prompt}, as Claude Code makes it.
 *
 * @param input of the tool that is to be used, as it is written: what is allowed is just this
 */
record PermissionCall(String tool, String input) {
  static final String NAME = "permission_prompt";
  private static final JsonFactory JSON = new JsonFactory();

  /** The call in a message; empty when it says no tool or no input. */
  static Optional<PermissionCall> read(String message) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), message)) {
      parser.nextToken();
      Optional<String> tool = Optional.empty();
      Optional<String> input = Optional.empty();
      if (enter(parser, "params") && enter(parser, "arguments")) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          JsonToken value = parser.nextToken();
          if (name.equals("tool_name") && value == JsonToken.VALUE_STRING) {
            tool = Optional.of(parser.getString());
          } else if (name.equals("input") && value == JsonToken.START_OBJECT) {
            input = Optional.of(written(parser, message));
          } else {
            parser.skipChildren();
          }
        }
      }
      Optional<String> given = input;
      return tool.flatMap(name -> given.map(text -> new PermissionCall(name, text)));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Goes into the object of that name, past the members before it. */
  private static boolean enter(JsonParser parser, String member) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean wanted = parser.currentName().equals(member);
      if (parser.nextToken() == JsonToken.START_OBJECT && wanted) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static String written(JsonParser parser, String message) {
    int from = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    return message.substring(from, (int) parser.currentLocation().getCharOffset());
  }

  /** What a person is asked; an input of numbers beyond ours is shown as it is written. */
  ToolUse use() {
    return new ToolUse(
        tool, Json.read(input).orElseGet(() -> new JsonObject().with("input", input)));
  }

  /** What Claude Code takes for an answer: JSON in a text, and no structured content beside it. */
  String answer(PersonsWord word) {
    return word.allowed()
        ? result("{\"behavior\":\"allow\",\"updatedInput\":" + input + "}")
        : refused(word.reason());
  }

  /** The answer to what nobody is asked; an error would not count as a refusal. */
  static String refused(String reason) {
    return result(denied(reason));
  }

  private static String denied(String reason) {
    return new JsonObject().with("behavior", "deny").with("message", reason).toString();
  }

  private static String result(String text) {
    return "{\"content\":[{\"type\":\"text\",\"text\":" + Json.write(text) + "}]}";
  }
}
