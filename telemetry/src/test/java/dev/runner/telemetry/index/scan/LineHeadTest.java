package dev.runner.telemetry.index.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick way of reading a head says what a parser says, whatever the line. */
class LineHeadTest {
  private static final long SEED = 20261121;
  private static final int DAMAGED = 2_000;
  private static final String TASK =
      "\"task_id\":\"task_01kjgrnv2abwbtksp3pna8e5gh\",\"tool\":\"make\",\"status\":\"running\"";
  private static final List<String> LINES =
      List.of(
          "{\"seq\":1,\"pos\":907,\"run_id\":\"RUN-1\",\"event\":\"run_closed\"}",
          "{\"pos\":8,\"run_id\":\"RUN-1\",\"event\":\"task_started\"," + TASK + "}",
          "{\"pos\":8,\"a\":[1,-2,[],{}],\"o\":{\"status\":\"failed\",\"n\":null,\"t\":true},"
              + "\"run_id\":\"RUN-1\",\"event\":\"task_stalled\","
              + TASK
              + "}",
          "{\"pos\":8,\"summary\":\"a \\\"b\\\" \\\\ \\n"
              + " c\",\"run_id\":\"R\",\"event\":\"run_closed\"}",
          "{\"pos\":8,\"summary\":\"\\u00e4 \u00fcber\",\"run_id\":\"R\",\"event\":\"run_closed\"}",
          "{\"pos\":8,\"run_id\":\"R\\u0041\",\"event\":\"run_closed\"}",
          "{\"pos\":8,\"run\\u005fid\":\"R\",\"event\":\"run_closed\"}",
          "{ \"pos\": 8, \"run_id\": \"R\", \"event\": \"run_closed\" }",
          "{\"pos\":8,\"pos\":9,\"event\":7,\"event\":\"run_closed\",\"event\":null}",
          "{\"pos\":8.5,\"event\":\"run_closed\"}",
          "{\"pos\":\"8\",\"event\":\"run_closed\"}",
          "{\"pos\":-8,\"event\":\"run_closed\"}",
          "{\"pos\":008,\"event\":\"run_closed\"}",
          "{\"pos\":8,\"event\":\"run_closed\"} ",
          "{\"pos\":8,\"event\":\"nobody_knows\"}",
          "{\"pos\":8,\"event\":\"run_closed\",}",
          "{}",
          "[]",
          "");

  private static void assertSame(byte[] line) {
    assertThat(LineHead.read(line))
        .as("%s, seed %d", new String(line, StandardCharsets.UTF_8), SEED)
        .isEqualTo(LineHead.parsed(line));
  }

  @Test
  void saysWhatAParserSays() {
    LINES.forEach(line -> assertSame(line.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void saysWhatAParserSaysOfDamagedLines() {
    Random random = new Random(SEED);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] line = LINES.get(random.nextInt(LINES.size() - 3)).getBytes(StandardCharsets.UTF_8);
      for (int flips = 1 + random.nextInt(2); flips > 0; flips--) {
        line[random.nextInt(line.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertSame(line);
    }
  }

  @Test
  void readsItsOwnLinesTheQuickWay() {
    for (String line : LINES.subList(0, 4)) {
      assertThat(new HeadScanner(line.getBytes(StandardCharsets.UTF_8)).scan()).as(line).isTrue();
    }
  }
}
