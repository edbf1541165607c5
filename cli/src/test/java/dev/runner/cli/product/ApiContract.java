package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.schema.DocumentSchemas;
import java.net.http.HttpHeaders;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code /openapi.json} promises, held against the answers that tests see: the status, the
 * media type, the headers and every member of the body must be documented.
 */
final class ApiContract {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PROBLEM = "application/problem+json";

  /** Headers a client would miss if nobody told of them. */
  private static final Pattern TOLD =
      Pattern.compile(
          "runner-.*|location|idempotent-replay|retry-after|content-range|www-authenticate");

  /** Told of what an answer holds; beside an error they say nothing. */
  private static final Set<String> OF_CONTENT = Set.of("etag", "accept-ranges");

  /** One request and what came of it. */
  record Exchange(
      String method, String path, String body, int status, HttpHeaders headers, String text) {
    String mediaType() {
      return headers.firstValue("content-type").orElse("").replaceAll(";.*", "");
    }

    @Override
    public String toString() {
      return method + " " + path + " -> " + status + " " + mediaType() + " " + text;
    }
  }

  /** An operation: its path as documented, its method and what it says. */
  record Operation(String method, String path, JsonNode node) {
    String id() {
      return node.get("operationId").asString();
    }

    private String pointer() {
      return "/paths/" + escaped(path) + "/" + method.toLowerCase(Locale.ROOT);
    }

    private boolean takes(String asked) {
      return asked.matches(path.replace("{path}", ".+").replaceAll("\\{[a-z]+}", "[^/]+"));
    }

    /** How much of an address it names itself: of several that take one, the closest counts. */
    int told() {
      return path.replaceAll("\\{[a-z]+}", "").length();
    }
  }

  /** A document with its schemas takes megabytes, and all daemons of one version tell the same. */
  private record Document(JsonNode tree, DocumentSchemas schemas) {
    static Document of(String json) {
      JsonNode tree = JSON.readTree(json);
      return new Document(tree, new DocumentSchemas((ObjectNode) tree));
    }
  }

  private static final Map<String, Document> DOCUMENTS = new ConcurrentHashMap<>();

  private final JsonNode document;
  private final DocumentSchemas schemas;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  ApiContract(String json) {
    Document told = DOCUMENTS.computeIfAbsent(json, Document::of);
    this.document = told.tree();
    this.schemas = told.schemas();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  List<Operation> operations() {
    return document.get("paths").properties().stream()
        .flatMap(path ->
            path.getValue().properties().stream()
                .filter(m -> m.getValue().has("operationId"))
                .map(m -> operation(m.getKey(), path.getKey(), m.getValue())))
        .toList();
  }

  private static Operation operation(String method, String path, JsonNode node) {
    return new Operation(method.toUpperCase(Locale.ROOT), path, node);
  }

  /** Which operations were answered so far, each with a status, as {@code getTask 200}. */
  Set<String> seen() {
    return Set.copyOf(seen);
  }

  /** Fails when the answer is not what the document says. */
  void check(Exchange exchange) {
    String path = exchange.path().replaceAll("\\?.*", "");
    Optional<Operation> operation =
        operations().stream()
            .filter(o -> o.method().equals(exchange.method()) && o.takes(path))
            .max(Comparator.comparingInt(Operation::told));
    if (operation.isPresent()) {
      check(operation.get(), exchange);
    } else {
      assertThat(exchange.status()).as("%s", exchange).isIn(404, 405);
      checkBody("/components/schemas/Problem", exchange);
    }
  }

  private void check(Operation operation, Exchange exchange) {
    seen.add(operation.id() + " " + exchange.status());
    String at = operation.pointer() + "/responses/" + exchange.status();
    JsonNode response = document.at(at);
    assertThat(response.isMissingNode()).as("undocumented status: %s", exchange).isFalse();
    checkHeaders(response, exchange);
    if (!exchange.text().isEmpty()) {
      checkContent(at, response, exchange);
    }
    if (exchange.status() < 300 && !exchange.body().isEmpty()) {
      String body = operation.pointer() + "/requestBody/content/application~1json/schema";
      check(body, exchange.body(), exchange);
    }
  }

  private void checkHeaders(JsonNode response, Exchange exchange) {
    Set<String> documented =
        response.get("headers").propertyNames().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Set<String> sent =
        exchange.headers().map().keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .filter(name -> isTold(name, exchange.status()))
            .collect(Collectors.toSet());
    assertThat(documented).as("headers of %s", exchange).containsAll(sent);
    response.get("headers").properties().forEach(header -> checkHeader(header, exchange));
  }

  private static boolean isTold(String header, int status) {
    return TOLD.matcher(header).matches() || (status < 400 && OF_CONTENT.contains(header));
  }

  private void checkHeader(Map.Entry<String, JsonNode> header, Exchange exchange) {
    String ref = header.getValue().get("$ref").asString().substring(1);
    Optional<String> value = exchange.headers().firstValue(header.getKey());
    if (document.at(ref).path("required").asBoolean(false)) {
      assertThat(value).as("%s of %s", header.getKey(), exchange).isPresent();
    }
    boolean isNumber = document.at(ref + "/schema/type").asString("").equals("integer");
    value
        .map(text -> isNumber ? text : JSON.writeValueAsString(text))
        .ifPresent(json -> check(ref + "/schema", json, exchange));
  }

  private void checkContent(String at, JsonNode response, Exchange exchange) {
    JsonNode media = response.path("content").path(exchange.mediaType());
    assertThat(media.isMissingNode()).as("undocumented media type: %s", exchange).isFalse();
    String pointer = at + "/content/" + escaped(exchange.mediaType());
    switch (exchange.mediaType()) {
      case "application/json", PROBLEM -> checkBody(pointer + "/schema", exchange);
      case "application/jsonl" -> checkLines(media, exchange.text().lines(), exchange);
      case "text/event-stream" -> checkLines(media, events(exchange.text()), exchange);
      default -> assertThat(media.at("/schema/type").asString("")).isEqualTo("string");
    }
  }

  /** The data of the frames that are events of the journal: those that have an id. */
  private static Stream<String> events(String stream) {
    return Stream.of(stream.split("\n\n"))
        .filter(frame -> frame.startsWith("id: "))
        .flatMap(String::lines)
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()));
  }

  private void checkLines(JsonNode media, Stream<String> lines, Exchange exchange) {
    String ref = media.at("/x-runner-line/$ref").asString().substring(1);
    lines.forEach(line -> check(ref, line, exchange));
  }

  private void checkBody(String pointer, Exchange exchange) {
    if (exchange.status() >= 400 && !exchange.path().equals("/mcp")) {
      assertThat(exchange.mediaType()).as("%s", exchange).isEqualTo(PROBLEM);
    }
    check(pointer, exchange.text(), exchange);
  }

  private void check(String pointer, String json, Exchange exchange) {
    List<String> mistakes = schemas.mistakes(pointer, json);
    if (!mistakes.isEmpty()) {
      Assertions.fail(exchange + "\nis not what " + pointer + " says: " + mistakes);
    }
  }
}
