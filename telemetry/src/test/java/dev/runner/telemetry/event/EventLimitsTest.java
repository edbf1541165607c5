package dev.runner.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.event.Event.Target;
import dev.runner.telemetry.schema.JsonSchemas;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLimitsTest {
  private static final int MIB = 1024 * 1024;

  private static String fitting(Event event) {
    Recorded recorded = Samples.recorded(1, event);
    byte[] line = EventJson.line(recorded);
    assertThat(line.length).isLessThanOrEqualTo(EventLimits.MAX_LINE_BYTES);
    assertThat(JsonSchemas.EVENT.mistakes(line)).isEmpty();
    Recorded read = EventJson.read(line).orElseThrow();
    assertThat(read.task()).isEqualTo(recorded.task());
    assertThat(read.event().getClass()).isEqualTo(event.getClass());
    return new String(line, StandardCharsets.UTF_8);
  }

  @Test
  void whatFitsIsNotTouched() {
    String prompt = "x".repeat(60_000);
    assertThat(fitting(Samples.queued(Map.of("prompt", prompt))))
        .contains(prompt)
        .doesNotContain("\"cut\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\"", "\u0001", "ü", "☃", "😀", "a😀"})
  void aPromptOfAMebibyteIsCutAndMarked(String character) {
    String line = fitting(Samples.queued(Map.of("prompt", character.repeat(MIB))));
    assertThat(line).contains("\"cut\":true").contains("[cut from ");
  }

  @Test
  void noCharacterIsCutInTwo() {
    for (int before = 0; before < 3; before++) {
      String text = "a".repeat(before) + "😀".repeat(MIB);
      String line = fitting(Samples.queued(Map.of("prompt", text)));
      assertThat(line.chars().filter(c -> c == '\uFFFD').count()).isZero();
      String cut = Shortened.text(text, 100);
      int end = cut.indexOf('…');
      assertThat(Character.isHighSurrogate(cut.charAt(end - 1))).isFalse();
    }
  }

  @Test
  void aSignalToManyProcessesNamesTheFirst() {
    List<Target> targets =
        LongStream.rangeClosed(1, 10_000).mapToObj(p -> new Target(p, "sleep " + p)).toList();
    String line = fitting(new Event.TaskSignalSent("SIGTERM", targets, false));
    assertThat(line).contains("\"command\":\"sleep 1\"").contains("\"cut\":true");
  }

  @Test
  void manyListsWithManyLongWordsFit() {
    Map<String, Object> params = new LinkedHashMap<>();
    for (int i = 0; i < 500; i++) {
      params.put("parameter_" + i + "_".repeat(300), Collections.nCopies(200, "☃".repeat(2_000)));
    }
    fitting(Samples.queued(params));
  }

  @Test
  void aListInAListFits() {
    List<Object> deep = List.of(Collections.nCopies(300, Collections.nCopies(300, "\u0001deep")));
    fitting(Samples.queued(Map.of("args", deep)));
  }
}
