package dev.runner.wrappers.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lines that are made to hurt: none makes a reader fail, and none is held that is too long. */
class HostileLinesTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int PIECE = 64 * 1024;

  /** 1 GiB, of which never more than a line that may be is held. */
  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void aLineWithoutAnEndIsCountedAndNotHeld(OutputFormat format) {
    List<Item> items = new ArrayList<>();
    OutputReading reading = new OutputReading(format, 0, items::add);
    byte[] piece = new byte[PIECE];
    Arrays.fill(piece, (byte) 'x');
    long before = usedBytes();
    for (long taken = 0; taken < 1L << 30; taken += PIECE) {
      reading.take(piece, PIECE);
    }
    assertThat(reading.taken()).isEqualTo(1L << 30);
    assertThat(usedBytes() - before).isLessThan(32L << 20);
    Verdict verdict = reading.end();
    assertThat(reading.story().linesNotUnderstood()).isEqualTo(1);
    assertThat(items).isEmpty();
    assertThat(verdict.proof()).isEmpty();
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void afterALineThatIsTooLongTheNextIsRead(Recording recording) {
    byte[] tooLong = new byte[OutputReading.MAX_LINE_BYTES + 2];
    Arrays.fill(tooLong, (byte) '{');
    tooLong[tooLong.length - 1] = '\n';
    Read read = Read.of(recording.format(), tooLong, recording.bytes());
    assertThat(read.placeless()).isEqualTo(recording.read().placeless());
  }

  /** Every value of every line in turn is of another kind than it should be. */
  @ParameterizedTest
  @EnumSource(Recording.class)
  void valuesOfAnotherKindDoNoHarm(Recording recording) {
    String[] others = {"null", "7", "-1", "1e999999", "true", "\"x\"", "[]", "[[{}]]", "{}"};
    List<String> lines = recording.lines();
    for (int at = 0; at < lines.size(); at++) {
      for (String pointer : pointers(MAPPER.readTree(lines.get(at)), "")) {
        for (String other : others) {
          List<String> changed = new ArrayList<>(lines);
          changed.set(at, replaced(lines.get(at), pointer, other));
          assertThat(Read.of(recording.format(), changed.toArray(String[]::new)))
              .as("%s of line %d is %s", pointer, at + 1, other)
              .isNotNull();
        }
      }
    }
  }

  private static List<String> pointers(JsonNode node, String at) {
    List<String> found = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      for (String name : object.propertyNames()) {
        if (name.indexOf('/') < 0) {
          found.add(at + "/" + name);
          found.addAll(pointers(object.path(name), at + "/" + name));
        }
      }
    } else if (node.isArray() && !node.isEmpty()) {
      found.addAll(pointers(node.path(0), at + "/0"));
    }
    return found;
  }

  private static String replaced(String line, String pointer, String value) {
    JsonNode root = MAPPER.readTree(line);
    int last = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) root.at(pointer.substring(0, last));
    parent.put(pointer.substring(last + 1), "@@@");
    return root.toString().replace("\"@@@\"", value);
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void bytesThatAreNoTextDoNoHarm(Recording recording) {
    Random random = new Random(7);
    byte[] noise = new byte[200_000];
    random.nextBytes(noise);
    noise[noise.length - 1] = '\n';
    Read read = Read.of(recording.format(), noise, recording.bytes());
    assertThat(read.placeless()).isEqualTo(recording.read().placeless());
  }

  @Test
  void aBrokenByteInATextLeavesTheRestReadable() {
    byte[] bytes = Recording.OPENCODE_OK.bytes();
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[all.indexOf("hello")] = (byte) 0xff;
    Read read = Read.of(OutputFormat.OPENCODE_JSON, bytes);
    assertThat(read.answer()).hasValue("\ufffdello from fake");
    assertThat(read.verdict().proof()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void deepNestingDoesNoHarm(OutputFormat format) {
    String deep = "{\"type\":" + "[".repeat(300_000) + "}";
    assertThat(Read.of(format, deep).tokens()).isEqualTo(Tokens.NONE);
  }

  @Test
  void countsThatCannotBeAreNotCounted() {
    Read read =
        Read.of(
            OutputFormat.CODEX_JSONL,
            "{\"type\":\"turn.completed\",\"usage\":{\"input_tokens\":9223372036854775807,"
                + "\"output_tokens\":2}}");
    assertThat(read.tokens()).isEqualTo(Tokens.NONE);
    assertThat(read.verdict().formatChange()).isNotEmpty();
  }
}
