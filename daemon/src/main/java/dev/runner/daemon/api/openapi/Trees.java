package dev.runner.daemon.api.openapi;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the parts of a document together. */
final class Trees {
  private Trees() {}

  /** Adds what stands in {@code more}; a value said twice is a mistake of ours. */
  static void merge(ObjectNode into, ObjectNode more, String at) {
    for (Map.Entry<String, JsonNode> member : more.properties()) {
      String name = member.getKey();
      JsonNode known = into.get(name);
      if (known == null) {
        into.set(name, member.getValue());
      } else if (known.isObject() && member.getValue().isObject()) {
        merge((ObjectNode) known, (ObjectNode) member.getValue(), at + "/" + name);
      } else {
        throw new IllegalStateException("said twice: " + at + "/" + name);
      }
    }
  }
}
