package dev.runner.cli.json;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Reads and writes {@link JsonObject} by Jackson streaming: databind would double the start-up. */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** The object the text holds; nothing where it holds no whole JSON object. */
  public static Optional<JsonObject> read(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? Optional.of(object(parser))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * The items of the array the text holds, of the kinds a {@link JsonObject} holds; nothing where
   * it holds no whole JSON array.
   */
  public static Optional<List<Object>> readList(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return parser.nextToken() == JsonToken.START_ARRAY
          ? Optional.of(list(parser))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static JsonObject object(JsonParser parser) {
    JsonObject object = new JsonObject();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      value(parser, parser.nextToken()).ifPresent(v -> object.put(name, v));
    }
    return object;
  }

  private static List<Object> list(JsonParser parser) {
    List<Object> items = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      value(parser, t).ifPresent(items::add);
    }
    return items;
  }

  private static Optional<Object> value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> Optional.of(object(parser));
      case START_ARRAY -> Optional.of(list(parser));
      case VALUE_STRING -> Optional.of(parser.getString());
      case VALUE_NUMBER_INT -> Optional.of(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> Optional.of(parser.getDoubleValue());
      case VALUE_TRUE -> Optional.of(true);
      case VALUE_FALSE -> Optional.of(false);
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT, END_ARRAY, END_OBJECT, PROPERTY_NAME, NOT_AVAILABLE ->
          Optional.empty();
    };
  }

  /** The object as one line of JSON. */
  public static String write(JsonObject object) {
    return written(object);
  }

  /** The text in quotes. */
  public static String write(String text) {
    return written(text);
  }

  private static String written(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(generator, value);
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, Object value) {
    switch (value) {
      case JsonObject object -> writeObject(generator, object);
      case List<?> items -> writeList(generator, items);
      case Long number -> generator.writeNumber(number);
      case Double number -> generator.writeNumber(number);
      case Boolean flag -> generator.writeBoolean(flag);
      default -> generator.writeString(value.toString());
    }
  }

  private static void writeObject(JsonGenerator generator, JsonObject object) {
    generator.writeStartObject();
    object
        .members()
        .forEach((name, value) -> {
          generator.writeName(name);
          write(generator, value);
        });
    generator.writeEndObject();
  }

  private static void writeList(JsonGenerator generator, List<?> items) {
    generator.writeStartArray();
    items.forEach(item -> write(generator, item));
    generator.writeEndArray();
  }
}
