package dev.runner.daemon.api.openapi;

import dev.runner.telemetry.json.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes out the forms an answer comes in: {@code x-runner-one} says one thing, as JSON or as text;
 * {@code x-runner-list} a page of them, as JSON, as JSON lines or as text.
 */
final class Forms {
  private static final String ONE = "x-runner-one";
  private static final String LIST = "x-runner-list";

  private final ObjectNode schemas;

  Forms(ObjectNode schemas) {
    this.schemas = schemas;
  }

  /** Whether a client can choose among forms. */
  static boolean areSeveral(ObjectNode operation) {
    return operation.get("responses").valueStream().anyMatch(r -> r.has(ONE) || r.has(LIST));
  }

  static void header(ObjectNode response, String name) {
    response.withObjectProperty("headers").putObject(name).put("$ref", headerRef(name));
  }

  private static String headerRef(String name) {
    return "#/components/headers/" + name;
  }

  /** Writes out all answers of an operation, and what asks for the looks of a text. */
  void addTo(ObjectNode operation) {
    if (areSeveral(operation)) {
      parameter(operation, "columns");
      parameter(operation, "color");
    }
    operation.get("responses").forEach(response -> write((ObjectNode) response));
  }

  private static void parameter(ObjectNode operation, String name) {
    operation
        .withArrayProperty("parameters")
        .addObject()
        .put("$ref", "#/components/parameters/" + name);
  }

  private void write(ObjectNode response) {
    header(response, "Runner-Version");
    header(response, "Runner-Home");
    Optional.ofNullable(response.remove(ONE)).ifPresent(name -> one(response, name.asString()));
    Optional.ofNullable(response.remove(LIST)).ifPresent(name -> list(response, name.asString()));
  }

  private void one(ObjectNode response, String name) {
    ObjectNode content = response.withObjectProperty("content");
    ObjectNode json = content.putObject("application/json");
    json.set("schema", ref(name));
    example(name).ifPresent(example -> json.set("example", example));
    text(content);
  }

  private void list(ObjectNode response, String name) {
    ObjectNode content = response.withObjectProperty("content");
    ObjectNode json = content.putObject("application/json");
    json.set("schema", page(name));
    example(name).ifPresent(item -> json.set("example", page(item)));
    ObjectNode lines = content.putObject("application/jsonl");
    lines.putObject("schema").put("type", "string");
    lines.set("x-runner-line", ref(name));
    text(content);
  }

  private static void text(ObjectNode content) {
    content.putObject("text/plain").putObject("schema").put("type", "string");
  }

  private static ObjectNode page(String name) {
    ObjectNode schema = Json.mapper().createObjectNode().put("type", "object");
    schema.putArray("required").add("items").add("pos");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("items").put("type", "array").set("items", ref(name));
    properties
        .putObject("next_cursor")
        .put("type", "string")
        .put("description", "Asks for the next page; absent on the last");
    properties.set("pos", ref("Pos"));
    return schema;
  }

  private static ObjectNode page(JsonNode item) {
    ObjectNode page = Json.mapper().createObjectNode();
    page.putArray("items").add(item);
    return page.put("pos", 4711);
  }

  private static ObjectNode ref(String name) {
    return Json.mapper().createObjectNode().put("$ref", "#/components/schemas/" + name);
  }

  private Optional<JsonNode> example(String name) {
    return Optional.ofNullable(schemas.get(name).get("examples")).map(all -> all.get(0));
  }
}
