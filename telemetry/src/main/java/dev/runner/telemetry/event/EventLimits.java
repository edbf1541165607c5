package dev.runner.telemetry.event;

import dev.runner.telemetry.json.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Keeps a line short enough that every reader can hold it. What is cut ends with a mark and stands
 * whole in {@code request.json} or {@code artifacts.json}.
 */
final class EventLimits {
  static final int MAX_LINE_BYTES = 64 * 1024;

  /** Tried one after the other until the line fits; the last always does. */
  private static final Cut[] CUTS = {
    new Cut(4096, 256, 64), new Cut(256, 64, 64), new Cut(64, 16, 32), new Cut(64, 4, 8)
  };

  /** What a new daemon decides by; the API bounds it to less than a line. */
  private static final Set<String> DECISIVE = Set.of("after", "blocked_on");

  /** Members of the line itself are few and all kept; those of objects in it can be many. */
  private record Cut(int stringChars, int arrayElements, int members) {}

  private EventLimits() {}

  static byte[] line(ObjectNode node) {
    byte[] line = withNewline(node);
    for (int i = 0; line.length > MAX_LINE_BYTES && i < CUTS.length; i++) {
      line = withNewline(cut(node, CUTS[i], Integer.MAX_VALUE).put("cut", true));
    }
    return line;
  }

  private static byte[] withNewline(ObjectNode node) {
    byte[] json = Json.mapper().writeValueAsBytes(node);
    byte[] line = new byte[json.length + 1];
    System.arraycopy(json, 0, line, 0, json.length);
    line[json.length] = '\n';
    return line;
  }

  private static ObjectNode cut(ObjectNode node, Cut cut, int maxMembers) {
    ObjectNode shorter = Json.mapper().createObjectNode();
    node.properties().stream()
        .limit(maxMembers)
        .forEach(member ->
            shorter.set(
                Shortened.text(member.getKey(), cut.stringChars()),
                DECISIVE.contains(member.getKey())
                    ? member.getValue()
                    : cutValue(member.getValue(), cut)));
    return shorter;
  }

  private static JsonNode cutValue(JsonNode value, Cut cut) {
    return switch (value) {
      case ObjectNode object -> cut(object, cut, cut.members());
      case ArrayNode array -> cutArray(array, cut);
      case StringNode text ->
          StringNode.valueOf(Shortened.text(text.asString(), cut.stringChars()));
      default -> value;
    };
  }

  private static ArrayNode cutArray(ArrayNode array, Cut cut) {
    ArrayNode shorter = Json.mapper().createArrayNode();
    for (int i = 0; i < Math.min(array.size(), cut.arrayElements()); i++) {
      shorter.add(cutValue(array.get(i), cut));
    }
    return shorter;
  }
}
