package dev.runner.daemon.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.lifecycle.DaemonProcess;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.schema.DocumentSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The document is whole and sound, and says of every route that it is there. */
class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "delete");
  private static final Pattern SLUG = Pattern.compile("\\b[45]\\d\\d,\\s*\"([a-z_]+)\"");

  private final ObjectNode document = OpenApi.document();
  private final DocumentSchemas schemas = new DocumentSchemas(document);

  @Test
  void hasAnOperationForEveryRouteAndNoOther(@TempDir Path folder) throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Map<String, String> environment =
        Map.of("RUNNER_STATE_DIR", Files.createDirectory(folder.resolve("state")).toString());
    try (DaemonProcess daemon =
        DaemonProcess.start(Home.locate(Optional.of(home), environment), environment)) {
      assertThat(withoutHead(documented())).isEqualTo(withoutHead(daemon.routes()));
    }
  }

  /**
   * HEAD is GET without the body (RFC 9110, section 9.3.2) and need not be told of. A path within a
   * path has slashes, for which OpenAPI has no form of its own.
   */
  private static Set<String> withoutHead(List<String> operations) {
    return operations.stream()
        .filter(operation -> !operation.startsWith("HEAD "))
        .map(operation -> operation.replace("<path>", "{path}"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> documented() {
    List<String> operations = new ArrayList<>();
    eachOperation((name, operation) -> operations.add(name));
    return operations;
  }

  private void eachOperation(BiConsumer<String, JsonNode> visit) {
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(m ->
                    visit.accept(
                        m.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), m.getValue())));
  }

  @Test
  void everyOperationSaysWhatReadersNeed() {
    Set<String> tags =
        document.get("tags").valueStream().map(t -> t.get("name").asString()).collect(toSet());
    Set<String> ids = new TreeSet<>();
    eachOperation((name, operation) -> {
      assertThat(operation.path("summary").asString("")).as(name).isNotBlank();
      assertThat(operation.path("x-runner-right").asString("")).as(name).isIn(RIGHTS);
      assertThat(tags).as(name).contains(operation.path("tags").path(0).asString(""));
      assertThat(ids.add(operation.path("operationId").asString(""))).as(name).isTrue();
      assertThat(operation.get("responses").propertyNames()).as(name).contains("500");
    });
  }

  private static final Set<String> RIGHTS = Set.of("none", "read", "act", "decide");

  private static <T> Collector<T, ?, Set<T>> toSet() {
    return Collectors.toSet();
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    document
        .findValues("$ref")
        .forEach(ref ->
            assertThat(document.at(ref.asString().substring(1)).isMissingNode())
                .as(ref.asString())
                .isFalse());
  }

  @Test
  void everySchemaIsSound() {
    document.findValues("schema").stream()
        .filter(JsonNode::isObject)
        .forEach(schema -> assertThat(schemas.mistakesOf(schema)).as("%s", schema).isEmpty());
    document
        .at("/components/schemas")
        .properties()
        .forEach(s -> assertThat(schemas.mistakesOf(s.getValue())).as(s.getKey()).isEmpty());
  }

  @Test
  void everyExampleObeysItsSchema() {
    examples("", document);
  }

  /** An example stands beside {@code schema}, or within it as {@code examples}. */
  private void examples(String pointer, JsonNode node) {
    if (node.has("schema") && node.has("example")) {
      check(pointer + "/schema", node.get("example"));
    }
    node.path("examples").forEach(example -> check(pointer, example));
    node.properties().stream()
        .filter(member -> !member.getKey().startsWith("example"))
        .forEach(m -> examples(pointer + "/" + escaped(m.getKey()), m.getValue()));
  }

  private void check(String pointer, JsonNode example) {
    assertThat(schemas.mistakes(pointer, example)).as(pointer).isEmpty();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  @Test
  void knowsEverySlugTheCodeCanAnswer() throws IOException {
    Set<String> known = new TreeSet<>();
    eachOperation((name, operation) ->
        operation
            .get("responses")
            .findValues("enum")
            .forEach(types -> types.forEach(t -> known.add(last(t.asString())))));
    assertThat(known).containsAll(slugsOfTheCode());
  }

  private static String last(String type) {
    return type.substring(type.lastIndexOf('/') + 1);
  }

  private static Set<String> slugsOfTheCode() throws IOException {
    Set<String> slugs = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/runner/daemon"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        SLUG.matcher(Files.readString(file)).results().forEach(m -> slugs.add(m.group(1)));
      }
    }
    assertThat(slugs).hasSizeGreaterThan(15);
    return slugs;
  }
}
