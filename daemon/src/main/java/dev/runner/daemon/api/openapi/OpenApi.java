package dev.runner.daemon.api.openapi;

import dev.runner.daemon.Version;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI 3.1 document: {@code root.yaml} and the parts it names, written out. */
public final class OpenApi {
  private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "delete");

  private OpenApi() {}

  /** Read when it is first asked for: most daemons never are. */
  private static final class Loaded {
    static final byte[] JSON = Json.mapper().writeValueAsBytes(document());
  }

  /** The document as it is served. */
  static byte[] json() {
    return Loaded.JSON.clone();
  }

  /** The document as a tree. */
  public static ObjectNode document() {
    ObjectNode document = part("root");
    JsonNode parts = document.remove("x-runner-parts");
    parts.forEach(name -> Trees.merge(document, part(name.asString()), ""));
    ((ObjectNode) document.get("info")).put("version", Version.current());
    ObjectNode schemas = (ObjectNode) document.get("components").get("schemas");
    new SharedSchemas(schemas).bringIn();
    Problems problems = new Problems((ObjectNode) document.remove("x-runner-problem-kinds"));
    Forms forms = new Forms(schemas);
    document
        .get("paths")
        .forEach(path ->
            path.properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(operation -> writeOut(operation, problems, forms)));
    return document;
  }

  private static ObjectNode part(String name) {
    String file = name + ".yaml";
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                OpenApi.class.getResourceAsStream("/dev/runner/daemon/openapi/" + file), file),
            StandardCharsets.UTF_8)) {
      return YamlTree.read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeOut(Map.Entry<String, JsonNode> member, Problems problems, Forms forms) {
    ObjectNode operation = (ObjectNode) member.getValue();
    problems.addTo(operation, member.getKey());
    forms.addTo(operation);
    String right = operation.get("x-runner-right").asString();
    if (right.equals("none")) {
      operation.putArray("security");
    }
    String needs =
        right.equals("none") ? "Needs no credential." : "Needs the right `" + right + "`.";
    JsonNode said = operation.get("description");
    operation.put("description", said == null ? needs : said.asString() + "\n\n" + needs);
  }
}
