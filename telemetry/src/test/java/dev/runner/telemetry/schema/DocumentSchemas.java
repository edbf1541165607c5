package dev.runner.telemetry.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.runner.telemetry.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas within an OpenAPI 3.1 document. They are checked more strictly than they say: a
 * member they do not mention is a mistake too, so that a test notices what nobody documented.
 */
public final class DocumentSchemas {
  private static final String ADDRESS = "https://runner.dev/openapi.json";
  private static final SchemaLocation META_SCHEMA =
      SchemaLocation.of("https://json-schema.org/draft/2020-12/schema");

  /** Where a schema stands for a whole value, so that nothing else describes its members. */
  private static final Set<String> WHOLE = Set.of("items", "additionalProperties", "schema");

  private final ObjectNode document;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  public DocumentSchemas(ObjectNode document) {
    this.document = document.deepCopy();
    closeAll(this.document);
    String text = this.document.toString();
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ADDRESS, text)));
  }

  /**
   * What is wrong with this JSON; empty when nothing is.
   *
   * @param pointer where the schema stands in the document, such as {@code /components/schemas/Run}
   */
  public List<String> mistakes(String pointer, JsonNode json) {
    Schema schema =
        schemas.computeIfAbsent(
            pointer, p -> registry.getSchema(SchemaLocation.of(ADDRESS + "#" + p)));
    return schema.validate(json).stream().map(Object::toString).toList();
  }

  /** What is wrong with a schema itself. */
  public List<String> mistakesOf(JsonNode schema) {
    return registry.getSchema(META_SCHEMA).validate(schema.toString(), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  private void closeAll(JsonNode node) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      JsonNode value = member.getValue();
      if (WHOLE.contains(member.getKey())) {
        close(value);
      } else if (member.getKey().equals("properties")) {
        value.forEach(this::close);
      }
      closeAll(value);
    }
    if (node.isArray()) {
      node.forEach(this::closeAll);
    }
  }

  /** An object of which no member is described may have any. */
  private void close(JsonNode schema) {
    if (schema instanceof ObjectNode object && isDescribed(object)) {
      object.put("unevaluatedProperties", false);
    }
  }

  private boolean isDescribed(JsonNode schema) {
    JsonNode ref = schema.get("$ref");
    if (ref != null && ref.isString()) {
      return isDescribed(document.at(ref.asString().substring(1)));
    }
    return schema.path("properties").isObject() || schema.path("allOf").isArray();
  }

  /** The mistakes of a text that is JSON. */
  public List<String> mistakes(String pointer, String json) {
    return mistakes(pointer, Json.mapper().readTree(json));
  }
}
