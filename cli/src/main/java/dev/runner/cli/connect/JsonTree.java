package dev.runner.cli.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Where the members of a text of JSON stand; comments and trailing commas are understood. */
final class JsonTree {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /**
   * A value: characters from {@code start} to before {@code end}.
   *
   * @param members of an object; of others none
   */
  record Value(boolean isObject, int start, int end, List<Member> members) {
    Optional<Member> member(String name) {
      return members.stream().filter(m -> m.name().equals(name)).findFirst();
    }
  }

  /** A member, its name beginning with a quote at {@code start}. */
  record Member(String name, int start, Value value) {}

  private final JsonParser parser;

  private JsonTree(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The one object a text holds.
   *
   * @throws NotUnderstood when it holds anything else
   */
  static Value of(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NotUnderstood(1, 1, "this is no object of JSON");
      }
      Value root = new JsonTree(parser).object();
      if (parser.nextToken() != null) {
        throw NotUnderstood.at(text, root.end(), "something follows the object");
      }
      return root;
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw new NotUnderstood(
          Math.max(1, at == null ? 1 : at.getLineNr()),
          Math.max(1, at == null ? 1 : at.getColumnNr()),
          "this is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  private Value object() {
    int start = tokenStart();
    List<Member> members = new ArrayList<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      int at = tokenStart();
      members.add(new Member(name, at, value(parser.nextToken())));
    }
    return new Value(true, start, end(), List.copyOf(members));
  }

  private Value value(JsonToken token) {
    if (token == JsonToken.START_OBJECT) {
      return object();
    }
    int start = tokenStart();
    parser.skipChildren();
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      // Strings are read when they are asked for; before, the parser stands at their beginning.
      String _ = parser.getString();
    }
    return new Value(false, start, end(), List.of());
  }

  private int tokenStart() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private int end() {
    return (int) parser.currentLocation().getCharOffset();
  }
}
