package dev.runner.daemon.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.view.Attention;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a model reads of each tool is short, and its schema is strict and right. */
class DescriptionsTest {
  private static final int LONGEST = 240;
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static JsonNode tool(String name) throws IOException {
    try (InputStream in = Desk.class.getResourceAsStream(name + ".json")) {
      return JsonMapper.shared().readTree(in);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start_task",
        "list_tasks",
        "task_status",
        "task_output",
        "task_artifacts",
        "wait_task",
        "stop_task",
        "list_tools",
        "checkpoint"
      })
  void isStrictAndShort(String name) throws IOException {
    JsonNode tool = tool(name);
    JsonNode schema = tool.get("inputSchema");
    assertThat(tool.get("name").asString()).isEqualTo(name);
    assertThat(tool.get("description").asString()).hasSizeLessThan(LONGEST);
    assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
    assertThat(
            SCHEMAS
                .getSchema(
                    com.networknt.schema.SchemaLocation.of(
                        "https://json-schema.org/draft/2020-12/schema"))
                .validate(schema.toString(), InputFormat.JSON))
        .isEmpty();
    schema
        .get("properties")
        .properties()
        .forEach(p ->
            assertThat(p.getValue().get("description").asString())
                .as(p.getKey())
                .isNotBlank()
                .hasSizeLessThan(LONGEST));
    JsonNode hints = tool.get("annotations");
    assertThat(hints.get("readOnlyHint").asBoolean() && hints.get("destructiveHint").asBoolean())
        .isFalse();
  }

  @Test
  void refusesWhatIsNotAsked() throws IOException {
    var start = SCHEMAS.getSchema(tool("start_task").get("inputSchema").toString());
    assertThat(start.validate("{\"tool\":\"shell\",\"params\":{\"n\":1}}", InputFormat.JSON))
        .isEmpty();
    for (String wrong :
        List.of("{}", "{\"tool\":\"x\",\"env\":{}}", "{\"tool\":\"x\",\"timeout_sec\":0}")) {
      assertThat(start.validate(wrong, InputFormat.JSON)).as(wrong).isNotEmpty();
    }
  }

  @Test
  void namesTheWordsThereAre() throws IOException {
    assertThat(words("status"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(TaskStatus.values()).map(TaskStatus::word).toList());
    assertThat(words("attention"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Attention.values()).map(Attention::word).toList());
  }

  private static Set<String> words(String filter) throws IOException {
    Set<String> words = new TreeSet<>();
    tool("list_tasks")
        .at("/inputSchema/properties/" + filter + "/items/enum")
        .forEach(word -> words.add(word.asString()));
    return words;
  }
}
