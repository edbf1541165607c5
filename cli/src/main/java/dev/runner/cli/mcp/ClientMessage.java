package dev.runner.cli.mcp;

import dev.runner.cli.json.JsonObject;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A message of a client, as far as it matters here. Its text is handed on as it came, at most with
 * something added: what is read and written anew could be changed.
 *
 * @param id as it is written; absent in notifications and in what is no message
 * @param method empty in what is no message
 * @param tool the tool that is called; else empty
 * @param client name and version of the program, where the message introduces it
 */
record ClientMessage(
    String text,
    Optional<String> id,
    String method,
    String tool,
    Optional<String> client,
    Gap params,
    Gap meta) {
  private static final JsonFactory JSON = new JsonFactory();

  /** The place behind the brace that opens an object; before the text where there is none. */
  private record Gap(int at, boolean empty) {
    static final Gap NONE = new Gap(-1, true);

    boolean isThere() {
      return at >= 0;
    }

    String fill(String text, String member) {
      return text.substring(0, at) + member + (empty ? "" : ",") + text.substring(at);
    }
  }

  static ClientMessage read(String line) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? new Reading(line, parser).message()
          : none(line);
    } catch (JacksonException e) {
      return none(line);
    }
  }

  /** What is no message: the daemon tells what is wrong with it. */
  private static ClientMessage none(String line) {
    return new ClientMessage(line, Optional.empty(), "", "", Optional.empty(), Gap.NONE, Gap.NONE);
  }

  /** Whether nobody waits for an answer. */
  boolean isNotification() {
    return id.isEmpty() && !method.isEmpty();
  }

  /** The text with a member in {@code params._meta}; the text itself where there are no params. */
  String withMeta(String name, JsonObject value) {
    String member = "\"" + name + "\":" + value;
    if (meta.isThere()) {
      return meta.fill(text, member);
    }
    return params.isThere() ? params.fill(text, "\"_meta\":{" + member + "}") : text;
  }

  /** One pass over the message. */
  private static final class Reading {
    private final String line;
    private final JsonParser parser;
    private Optional<String> id = Optional.empty();
    private String method = "";
    private String tool = "";
    private Optional<String> client = Optional.empty();
    private Gap params = Gap.NONE;
    private Gap meta = Gap.NONE;

    Reading(String line, JsonParser parser) {
      this.line = line;
      this.parser = parser;
    }

    ClientMessage message() {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "id" -> id = written(value);
          case "method" -> method = text(value);
          case "params" -> params = params(value);
          default -> parser.skipChildren();
        }
      }
      return new ClientMessage(line, id, method, tool, client, params, meta);
    }

    /** A text or number as it stands in the line; null asks for no answer that could be told. */
    private Optional<String> written(JsonToken value) {
      if (value == JsonToken.VALUE_STRING) {
        String _ = parser.getString();
      } else if (value != JsonToken.VALUE_NUMBER_INT) {
        parser.skipChildren();
        return Optional.empty();
      }
      int from = (int) parser.currentTokenLocation().getCharOffset();
      return Optional.of(line.substring(from, offset()));
    }

    private String text(JsonToken value) {
      parser.skipChildren();
      return value == JsonToken.VALUE_STRING ? parser.getString() : "";
    }

    private Gap params(JsonToken value) {
      if (value != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return Gap.NONE;
      }
      int at = offset();
      boolean empty = true;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        empty = false;
        member(parser.currentName(), parser.nextToken());
      }
      return new Gap(at, empty);
    }

    private void member(String name, JsonToken value) {
      switch (name) {
        case "name" -> tool = text(value);
        case "clientInfo" -> client = client(value);
        case "_meta" -> meta = gap(value);
        default -> parser.skipChildren();
      }
    }

    private Gap gap(JsonToken value) {
      int at = offset();
      if (value != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return Gap.NONE;
      }
      boolean empty = true;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        empty = false;
        parser.nextToken();
        parser.skipChildren();
      }
      return new Gap(at, empty);
    }

    private Optional<String> client(JsonToken value) {
      String name = "";
      String version = "";
      if (value != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String member = parser.currentName();
        String text = text(parser.nextToken());
        name = member.equals("name") ? text : name;
        version = member.equals("version") ? text : version;
      }
      return ClientName.of(name, version);
    }

    private int offset() {
      return (int) parser.currentLocation().getCharOffset();
    }
  }
}
