package dev.runner.wrappers.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.runner.wrappers.key.Key;
import dev.runner.wrappers.settings.Settings;
import dev.runner.wrappers.tool.ParameterType;
import dev.runner.wrappers.tool.Retry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema that ships says what the parser does. */
class SchemaTest {

  private static final String TEXT = resource("tools.schema.json");
  private static final JsonNode TREE = JsonMapper.builder().build().readTree(TEXT);
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TEXT);

  @ParameterizedTest(name = "schema {0}")
  @MethodSource
  void theKeysAreThoseOfTheParser(String pointer, Class<? extends Key> keys) {
    JsonNode properties = TREE.at(pointer + "/properties");
    assertThat(properties.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(keys.getEnumConstants()).map(Key::key).toList());
    assertThat(TREE.at(pointer + "/additionalProperties").asBoolean(true)).isFalse();
  }

  static Stream<Arguments> theKeysAreThoseOfTheParser() {
    return Stream.of(
        arguments("", Key.File.class),
        arguments("/$defs/limits", Key.Limit.class),
        arguments("/$defs/settings", Key.Setting.class),
        arguments("/$defs/notify", Key.Notify.class),
        arguments("/$defs/retention", Key.Retention.class),
        arguments("/$defs/tool", Key.Tool.class),
        arguments("/$defs/tool/properties/grace", Key.Grace.class),
        arguments("/$defs/tool/properties/retry", Key.Retry.class),
        arguments("/$defs/tool/properties/worktree", Key.WorkTree.class),
        arguments("/$defs/parameter", Key.Parameter.class));
  }

  @ParameterizedTest(name = "schema {0}")
  @MethodSource("theKeysAreThoseOfTheParser")
  void everyKeyIsExplainedInTheSameWords(String pointer, Class<? extends Key> keys) {
    for (Key key : keys.getEnumConstants()) {
      JsonNode property = TREE.at(pointer + "/properties/" + key.key());
      String described = property.path("description").asString("");
      String referred =
          TREE.at(property.path("$ref").asString("#").substring(1))
              .path("description")
              .asString("");
      assertThat(described.isEmpty() ? referred : described)
          .as(key.key())
          .startsWith(key.meaning().doc());
    }
  }

  @Test
  void theWordsAreThoseOfTheParser() {
    assertThat(words("/$defs/tool/properties/retry/properties/on/items/enum"))
        .containsExactlyInAnyOrderElementsOf(Retry.CAUSES);
    assertThat(words("/$defs/notify/properties/on/items/enum"))
        .containsExactlyInAnyOrderElementsOf(Settings.Notify.EVENTS);
    assertThat(words("/$defs/parameter/properties/type/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(ParameterType.values()).map(ParameterType::word).toList());
  }

  private static List<String> words(String pointer) {
    return TREE.at(pointer).valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void rightFilesAreValid() {
    for (String text :
        List.of(Examples.EVERY_KEY, CatalogTest.ISSUE, resource("ready-made.yaml"))) {
      assertThat(SCHEMA.validate(text, InputFormat.YAML)).isEmpty();
      assertThat(Catalog.read(List.of(Layer.readyMade(), Read.home(text))))
          .isInstanceOf(Catalog.class);
    }
  }

  @ParameterizedTest(name = "schema {0}")
  @MethodSource
  void wrongFilesAreWrongForBoth(String text) {
    assertThat(SCHEMA.validate(text, InputFormat.YAML)).isNotEmpty();
    assertThat(Read.mistakes(text)).isNotEmpty();
  }

  static Stream<String> wrongFilesAreWrongForBoth() {
    return Stream.of(
        "version: 2",
        "tolls: {}",
        "limits: { max_parallel: 0 }",
        "pools: { gpu: none }",
        "settings: { port: 70000 }",
        "settings: { idle_exit: soon }",
        "settings: { notify: { on: [failed] } }",
        "tools: { A: { mode: batch, cmd: [x] } }",
        "tools: { a: { mode: batch } }",
        "tools: { a: { cmd: [x] } }",
        "tools: { a: { mode: batch, cmd: x } }",
        "tools: { a: { mode: batch, cmd: [] } }",
        "tools: { a: { mode: batch, cmd: [[x]] } }",
        "tools: { a: { mode: batch, cmd: [x, []] } }",
        "tools: { a: { mode: batch, cmd: [x, [[y]]] } }",
        "tools: { a: { mode: batch, cmd: [x], timeout_sec: -1 } }",
        "tools: { a: { mode: batch, cmd: [x], tty: maybe } }",
        "tools: { a: { mode: batch, cmd: [x], params: { run_id: {} } } }",
        "tools: { a: { mode: batch, cmd: [x], params: { p: { typ: string } } } }",
        "tools: { a: { mode: batch, cmd: [x], retry: { on: [cancelled] } } }",
        "tools: { a: { mode: batch, cmd: [x], success_exit_codes: [] } }",
        "tools: { a: { mode: batch, cmd: [x], artifacts: [/x] } }",
        "tools: { a: { mode: batch, cmd: [x], context: [/x] } }",
        "tools: { a: { mode: batch, cmd: [x], worktree: { setup: [[]] } } }");
  }

  private static String resource(String name) {
    try (InputStream in = Layer.class.getResourceAsStream("/dev/runner/wrappers/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
