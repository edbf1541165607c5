package dev.runner.wrappers.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a newer program may print between and in the lines that are known. */
class MixedStreamsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @ParameterizedTest
  @EnumSource(Recording.class)
  void unknownFieldsChangeNothing(Recording recording) {
    String[] lines =
        recording.lines().stream()
            .map(MAPPER::readTree)
            .map(MixedStreamsTest::withMore)
            .map(JsonNode::toString)
            .toArray(String[]::new);
    assertThat(Read.of(recording.format(), lines).placeless())
        .isEqualTo(recording.read().placeless());
  }

  /** Every object has one more member, of every kind. */
  private static JsonNode withMore(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        object.forEach(MixedStreamsTest::withMore);
        // An object of values by name is no record: another value is another model.
        if (object.size() != 1 || !object.iterator().next().isObject()) {
          object.put("new_text", "x").put("new_number", 7);
          object.putObject("new_object").putArray("new_list").add(1);
        }
      }
      case ArrayNode array -> array.forEach(MixedStreamsTest::withMore);
      default -> {}
    }
    return node;
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void someUnknownEventsChangeNothing(Recording recording) {
    List<String> lines = new ArrayList<>(recording.lines());
    lines.add(1, "{\"type\":\"brand.new\",\"data\":{\"usage\":{\"input_tokens\":999}}}");
    assertThat(Read.of(recording.format(), lines.toArray(String[]::new)).placeless())
        .isEqualTo(recording.read().placeless());
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void noiseOfOthersChangesNothing(Recording recording) {
    List<String> lines = new ArrayList<>();
    for (String line : recording.lines()) {
      lines.addAll(
          List.of("npm warn old", "\u001b[31mred\u001b[0m", "[1]", "{\"half\":", line, ""));
    }
    assertThat(Read.of(recording.format(), lines.toArray(String[]::new)).placeless())
        .isEqualTo(recording.read().placeless());
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void manyUnknownEventsAreToldOf(Recording recording) {
    List<String> lines = new ArrayList<>();
    for (String line : recording.lines()) {
      lines.addAll(List.of("{\"type\":\"brand.new\"}", "{\"new\":true}", line));
    }
    Read read = Read.of(recording.format(), lines.toArray(String[]::new));
    Read whole = recording.read();
    assertThat(read.verdict().formatChange()).isNotEmpty();
    assertThat(read.verdict().proof()).isEqualTo(whole.verdict().proof());
    assertThat(read.tokens()).isEqualTo(whole.tokens());
    assertThat(read.answer()).isEqualTo(whole.answer());
  }

  /** An end mark that is called otherwise is no cut. */
  @ParameterizedTest
  @EnumSource(Recording.class)
  void aNewEndMarkIsNoCut(Recording recording) {
    List<String> lines = new ArrayList<>(recording.lines());
    lines.removeLast();
    lines.add("{\"type\":\"over.and.out\"}");
    Verdict verdict = Read.of(recording.format(), lines.toArray(String[]::new)).verdict();
    Optional<Verdict.Proof> proof = verdict.proof();
    assertThat(proof.filter(p -> p == Verdict.Proof.TRUNCATED)).isEmpty();
    assertThat(verdict.formatChange()).isNotEmpty();
  }
}
