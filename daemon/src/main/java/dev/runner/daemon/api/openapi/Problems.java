package dev.runner.daemon.api.openapi;

import dev.runner.telemetry.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes out the errors of an operation: one answer a status, with the slugs it can carry. */
final class Problems {
  private static final String TYPES = "https://runner.dev/problems/";

  /** What the door and the server in front of all routes answer. */
  private static final List<String> OF_ALL =
      List.of(
          "bad_request",
          "foreign_origin",
          "too_slow",
          "uri_too_long",
          "wrong_host",
          "headers_too_large",
          "internal",
          "starting");

  private static final List<String> OF_BODIES = List.of("unsupported_media_type", "body_too_large");

  /** Headers that an error of this status has. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "401", "WWW-Authenticate",
          "416", "Content-Range",
          "429", "Retry-After",
          "503", "Retry-After");

  private static final Set<String> READING = Set.of("get", "head");

  private final ObjectNode kinds;

  Problems(ObjectNode kinds) {
    this.kinds = kinds;
  }

  /** Adds the errors to an operation that says its right and its own problems. */
  void addTo(ObjectNode operation, String method) {
    Map<String, List<String>> byStatus = new TreeMap<>();
    for (String slug : slugs(operation, method)) {
      byStatus.computeIfAbsent(status(slug), s -> new ArrayList<>()).add(slug);
    }
    ObjectNode responses = (ObjectNode) operation.get("responses");
    byStatus.forEach((status, slugs) -> {
      Optional<JsonNode> own = Optional.ofNullable(responses.get(status));
      ObjectNode response = response(status, slugs);
      own.ifPresent(declared -> addOwn(declared, response));
      responses.set(status, response);
    });
  }

  /** An operation that answers an error in another form as well. */
  private static void addOwn(JsonNode declared, ObjectNode response) {
    String means = declared.get("description").asString();
    response.put("description", means + "; " + response.get("description").asString());
    response.withObject("content").setAll((ObjectNode) declared.get("content"));
  }

  private static Set<String> slugs(ObjectNode operation, String method) {
    Set<String> slugs = new LinkedHashSet<>(OF_ALL);
    String right = operation.get("x-runner-right").asString();
    if (!right.equals("none")) {
      slugs.add("no_credential");
      slugs.add("rate");
    }
    boolean pageIsRefused = !right.equals("none") && !READING.contains(method);
    if (right.equals("act") || pageIsRefused) {
      slugs.add("not_allowed");
    }
    if (right.equals("decide")) {
      slugs.add("person_only");
    }
    if (operation.has("requestBody")) {
      slugs.addAll(OF_BODIES);
    }
    if (Forms.areSeveral(operation)) {
      slugs.add("not_acceptable");
    }
    JsonNode own = operation.remove("x-runner-problems");
    if (own != null) {
      own.forEach(slug -> slugs.add(slug.asString()));
    }
    return slugs;
  }

  private String status(String slug) {
    JsonNode kind = kinds.get(slug);
    if (kind == null) {
      throw new IllegalStateException("problems.yaml does not know " + slug);
    }
    return kind.get("status").asString();
  }

  private ObjectNode response(String status, List<String> slugs) {
    ObjectNode response = Json.mapper().createObjectNode();
    response.put("description", String.join("; ", slugs.stream().map(this::means).toList()));
    if (HEADERS.containsKey(status)) {
      Forms.header(response, HEADERS.get(status));
    }
    ObjectNode media = response.putObject("content").putObject("application/problem+json");
    ObjectNode schema = media.putObject("schema").put("$ref", "#/components/schemas/Problem");
    ArrayNode types = schema.putObject("properties").putObject("type").putArray("enum");
    slugs.forEach(slug -> types.add(TYPES + slug));
    media.set("example", example(slugs.getFirst()));
    return response;
  }

  private String means(String slug) {
    return "`" + slug + "`: " + kinds.get(slug).get("means").asString();
  }

  private ObjectNode example(String slug) {
    ObjectNode problem = Json.mapper().createObjectNode();
    problem.put("type", TYPES + slug).put("title", slug.replace('_', ' '));
    problem.put("status", kinds.get(slug).get("status").asInt());
    return problem.put("detail", kinds.get(slug).get("means").asString());
  }
}
