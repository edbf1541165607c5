package dev.runner.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEditTest {
  private static final JsonEdit EDIT = new JsonEdit("mcp", "runner");

  private static JsonObject entry() {
    return new JsonObject()
        .with("type", "local")
        .with("command", List.of("/opt/runner", "mcp"))
        .with("enabled", true);
  }

  static Stream<String> texts() {
    return Stream.of(
        "{}",
        "{}\n",
        "{ }",
        "{\n}\n",
        "{\"a\":1}",
        "{\"a\":1,}",
        "{\"a\": {\"b\": [1, 2]}}\n",
        "{\n  \"a\": 1\n}\n",
        "{\n\t\"a\": 1,\n\t\"b\": \"x\"\n}",
        "{\n  \"a\": 1, // the first\n}\n",
        "{\n  \"a\": 1 // no comma\n}\n",
        "{\n  \"a\": 1 /* here */, /* there */\n  \"b\": 2 /* end */\n  // last words\n}\n",
        "{\n  // nothing yet\n}\n",
        "// before\n{\n    \"a\": \"// no comment\"\n}\n// behind\n",
        "{\r\n  \"a\": 1\r\n}\r\n",
        "{\r\n  \"a\": 1, // one\r\n}\r\n",
        "{\n  \"a\": 1}",
        "{\n  \"mcp\": {\n    \"other\": {\"type\": \"local\"}\n  },\n  \"z\": 0\n}\n",
        "{\n  \"mcp\": {\"other\": {}},\n  \"z\": 0\n}\n",
        "{\n  \"mcp\": {},\n  \"z\": 0\n}\n",
        "{\n  \"mcp\": {\n    // mine\n  }\n}\n",
        "{\n  \"mcp\": {\n    \"other\": {}, // note\n  },\n}\n",
        "{\"mcp\":{\"other\":{}},\"z\":\"\\u00e9 é 😀\"}",
        "{ \"a\": 1 , \"b\" : 2 }",
        "{\n  \"a\": 1,\n  \"b\": 2, \"c\": 3\n}\n");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatIsPutInAndTakenOutLeavesTheTextItWas(String text) {
    String with = EDIT.put(text, entry());
    assertThat(with).isNotEqualTo(text);
    assertThat(EDIT.current(with).orElseThrow().replaceAll("\\s", ""))
        .isEqualTo(entry().toString());
    assertThat(EDIT.remove(with)).isEqualTo(text);
    assertThat(EDIT.put(with, entry())).as("a second time").isEqualTo(with);
    assertThat(EDIT.isFresh(with, new JsonObject()) && !text.equals("{\n}\n")).isFalse();
  }

  @Test
  void keepsToTheLayout() {
    assertThat(EDIT.put("{\n  \"a\": 1 // one\n}\n", entry()))
        .isEqualTo(
            """
            {
              "a": 1, // one
              "mcp": {
                "runner": {
                  "type": "local",
                  "command": ["/opt/runner", "mcp"],
                  "enabled": true
                }
              }
            }
            """);
    assertThat(EDIT.put("{\"a\":1}", entry()))
        .isEqualTo(
            "{\"a\":1, \"mcp\": {\"runner\":{\"type\":\"local\",\"command\":"
                + "[\"/opt/runner\",\"mcp\"],\"enabled\":true}}}");
  }

  @Test
  void anotherEntryIsReplacedInItsPlace() {
    String text = "{\n  \"mcp\": {\n    \"runner\": {\"old\": 1},\n    \"z\": {}\n  }\n}\n";
    assertThat(EDIT.put(text, entry()))
        .startsWith("{\n  \"mcp\": {\n    \"runner\": {\"type\"")
        .endsWith("},\n    \"z\": {}\n  }\n}\n");
    assertThat(EDIT.remove(text)).isEqualTo("{\n  \"mcp\": {\n    \"z\": {}\n  }\n}\n");
    assertThat(EDIT.remove("{\"mcp\": {\"runner\": {}, \"z\": {}}}"))
        .isEqualTo("{\"mcp\": {\"z\": {}}}");
  }

  @Test
  void whatIsNotThereIsNotTakenOut() {
    for (String text : List.of("{}", "{\"mcp\":{}}", "{\"mcp\":7}", "{\n \"x\": {}\n}")) {
      assertThat(EDIT.remove(text)).isEqualTo(text);
    }
  }

  @Test
  void aFileOfItsOwn() {
    JsonObject first = new JsonObject().with("$schema", "s");
    String fresh = EDIT.fresh(first, entry());
    assertThat(fresh).startsWith("{\n  \"$schema\": \"s\",\n  \"mcp\": {\n    \"runner\": {\n");
    assertThat(EDIT.isFresh(fresh, new JsonObject().with("$schema", "s"))).isTrue();
    assertThat(EDIT.isFresh(fresh.replace("\"s\"", "\"t\""), new JsonObject().with("$schema", "s")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{",
        "{\"a\":}",
        "{\"a\":1} {}",
        "{\"a\":1,\"a\":2}",
        "{\"mcp\":7}",
        "{'a':1}",
        "{\"mcp\":[]}"
      })
  void whatIsNotUnderstoodIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> EDIT.put(text, entry()))
        .isInstanceOfSatisfying(
            NotUnderstood.class,
            e ->
                assertThat(e.in("f.json"))
                    .matches("f\\.json:[1-9][0-9]*:[1-9][0-9]*: .+")
                    .doesNotContain("Exception"));
  }
}
