package dev.runner.cli.json;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Members of a JSON text as they are written: what is handed on must not be read and rewritten. */
public final class RawJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private RawJson() {}

  /** The value under these names, each inside the one before; empty where there is none. */
  public static Optional<String> member(String text, String... names) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return enter(parser, names) ? Optional.of(written(parser, text)) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The value under these names, where it is a text. */
  public static Optional<String> text(String text, String... names) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return enter(parser, names) && parser.currentToken() == JsonToken.VALUE_STRING
          ? Optional.of(parser.getString())
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static boolean enter(JsonParser parser, String... names) {
    JsonToken at = parser.nextToken();
    for (String name : names) {
      if (at != JsonToken.START_OBJECT || !find(parser, name)) {
        return false;
      }
      at = parser.currentToken();
    }
    return at != null;
  }

  /** Goes to the value of a member of the object that was entered. */
  private static boolean find(JsonParser parser, String name) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean wanted = parser.currentName().equals(name);
      parser.nextToken();
      if (wanted) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static String written(JsonParser parser, String text) {
    int from = (int) parser.currentTokenLocation().getCharOffset();
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      String _ = parser.getString();
    }
    parser.skipChildren();
    return text.substring(from, (int) parser.currentLocation().getCharOffset());
  }
}
