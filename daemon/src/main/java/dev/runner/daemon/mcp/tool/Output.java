package dev.runner.daemon.mcp.tool;

import dev.runner.telemetry.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of what a task printed.
 *
 * @param source what it is a part of, such as {@code stdout}
 */
record Output(String source, TextPart part) {
  ObjectNode json() {
    return Json.mapper()
        .createObjectNode()
        .put("stream", source)
        .put("offset", part.offset())
        .put("next_offset", part.next())
        .put("size", part.size())
        .put("text", part.text());
  }

  /** A heading that tells where the part stands, and the part. */
  String told() {
    if (part.size() == 0) {
      return source + " is empty.";
    }
    boolean all = part.offset() == 0 && part.next() == part.size();
    String place =
        all ? ":" : ", bytes %d to %d of %d:".formatted(part.offset(), part.next(), part.size());
    String more = part.next() < part.size() ? "\n(go on with offset " + part.next() + ")" : "";
    return source + place + "\n" + part.text() + more;
  }
}
