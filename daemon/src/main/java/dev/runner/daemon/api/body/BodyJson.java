package dev.runner.daemon.api.body;

import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.telemetry.json.Json;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Reads the JSON of a body as strictly as RFC 7493 (I-JSON) has it: what two readers could
 * understand differently is refused.
 */
public final class BodyJson {
  private static final ObjectReader READER =
      Json.mapper().readerFor(JsonNode.class).with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  private BodyJson() {}

  /** The object a body holds; one without members when it holds nothing. */
  public static JsonNode read(byte[] json) {
    JsonNode node = json.length == 0 ? Json.mapper().createObjectNode() : tree(json);
    if (!node.isObject()) {
      throw ProblemException.bad("The body must be a JSON object.");
    }
    refuseHalfCharacters(node, "");
    return node;
  }

  private static JsonNode tree(byte[] json) {
    try {
      return READER.readTree(json);
    } catch (JacksonException e) {
      throw ProblemException.bad(
          "The body must be one JSON object with no member twice" + place(e) + ".");
    }
  }

  private static String place(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : "; see line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static void refuseHalfCharacters(JsonNode node, String pointer) {
    if (node.isString() && hasHalfCharacter(node.stringValue())) {
      throw halfCharacter(pointer);
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (hasHalfCharacter(member.getKey())) {
        throw halfCharacter(pointer);
      }
      refuseHalfCharacters(member.getValue(), pointer + "/" + member.getKey());
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      refuseHalfCharacters(node.get(i), pointer + "/" + i);
    }
  }

  /** A surrogate without the other one of its pair is no text and cannot be written as UTF-8. */
  private static boolean hasHalfCharacter(String text) {
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  private static ProblemException halfCharacter(String pointer) {
    return ProblemException.bad("The text at \"" + pointer + "\" holds half a character.");
  }
}
