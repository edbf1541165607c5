package dev.runner.daemon.api.openapi;

import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the schemas of files into the document, where {@code x-runner-import} asks for one: tasks
 * and events have one schema, on disk and over HTTP. Their definitions become components.
 */
final class SharedSchemas {
  private static final String IMPORT = "x-runner-import";
  private static final String LOCAL = "#/$defs/";
  private static final String COMPONENT = "#/components/schemas/";

  /** What belongs to a file of its own and not to a part of a document. */
  private static final Set<String> OF_FILES = Set.of("$schema", "$id", "$defs", "title");

  private final ObjectNode components;

  SharedSchemas(ObjectNode components) {
    this.components = components;
  }

  void bringIn() {
    for (Map.Entry<String, JsonNode> each : Set.copyOf(components.properties())) {
      if (each.getValue().has(IMPORT)) {
        bringIn(each.getKey(), (ObjectNode) each.getValue());
      }
    }
  }

  private void bringIn(String name, ObjectNode asked) {
    ObjectNode schema = read(asked.remove(IMPORT).asString());
    schema.get("$defs").properties().forEach(d -> define(component(d.getKey()), d.getValue()));
    OF_FILES.forEach(schema::remove);
    ObjectNode merged = (ObjectNode) withComponents(schema);
    Trees.merge(merged, asked, "schemas/" + name);
    components.set(name, merged);
  }

  private void define(String name, JsonNode definition) {
    JsonNode renamed = withComponents(definition);
    JsonNode known = components.get(name);
    if (known != null && !known.equals(renamed)) {
      throw new IllegalStateException("two different definitions of " + name);
    }
    components.set(name, renamed);
  }

  private static ObjectNode read(String name) {
    String path = "/dev/runner/telemetry/schema/" + name + ".schema.json";
    try (InputStream in = Objects.requireNonNull(Json.class.getResourceAsStream(path))) {
      return (ObjectNode) Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode withComponents(JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = Json.mapper().createObjectNode();
      node.properties().forEach(m -> object.set(m.getKey(), withComponents(m.getValue())));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = Json.mapper().createArrayNode();
      node.forEach(item -> array.add(withComponents(item)));
      return array;
    }
    boolean local = node.isString() && node.asString().startsWith(LOCAL);
    return local ? text(COMPONENT + component(node.asString().substring(LOCAL.length()))) : node;
  }

  private static JsonNode text(String text) {
    return Json.mapper().getNodeFactory().stringNode(text);
  }

  /** {@code task_id} becomes {@code TaskId}. */
  private static String component(String definition) {
    return Stream.of(definition.split("_"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
