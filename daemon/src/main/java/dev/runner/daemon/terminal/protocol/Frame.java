package dev.runner.daemon.terminal.protocol;

import dev.runner.telemetry.json.Json;
import java.nio.ByteBuffer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One piece of the conversation.
 *
 * @param kind {@link #JSON}, {@link #BYTES}, {@link #SCREEN}; others, of a later version, are
 *     ignored
 */
public record Frame(char kind, ByteBuffer content) {
  /** A JSON object. */
  public static final char JSON = 'J';

  /** Output of the program, or what is typed. */
  public static final char BYTES = 'B';

  /** The screen as control sequences, for a cleared terminal. */
  public static final char SCREEN = 'S';

  /** A frame that holds a value as JSON. */
  public static Frame of(Object value) {
    return new Frame(JSON, ByteBuffer.wrap(Json.mapper().writeValueAsBytes(value)));
  }

  /** The object of a JSON frame; throws {@link ProtocolException} where it is none. */
  public JsonNode json() {
    try {
      byte[] bytes = new byte[content.remaining()];
      content.duplicate().get(bytes);
      JsonNode node = kind == JSON ? Json.mapper().readTree(bytes) : null;
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw new ProtocolException("a frame holds no JSON", e);
    }
    throw new ProtocolException("a frame of kind " + kind + " holds no JSON object");
  }

  /** The object of a JSON frame as a record; throws {@link ProtocolException} where it is not. */
  public <T> T as(Class<T> type) {
    return as(json(), type);
  }

  /** A JSON object as a record; throws {@link ProtocolException} where it is not. */
  public static <T> T as(JsonNode object, Class<T> type) {
    try {
      return Json.mapper().treeToValue(object, type);
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new ProtocolException("a frame holds no " + type.getSimpleName(), e);
    }
  }
}
