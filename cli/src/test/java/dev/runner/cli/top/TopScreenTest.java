package dev.runner.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class TopScreenTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final TopState state = new TopState();

  private static TopTask task(int number, String title) {
    return TopTask.listed(
        Json.read(
                """
                {"task_id":"task_01kabc%08d","run_id":"RUN-20261121-%03d","tool":"opencode",
                 "mode":"batch","status":"running","title":"%s",
                 "started_at":"2026-11-21T11:58:55.000000Z"}
                """
                    .formatted(number, number, title))
            .orElseThrow());
  }

  private List<String> screen(int columns, int rows) {
    return new TopScreen(ZoneOffset.UTC, true)
        .lines(state, columns, rows, NOW).stream().map(AttributedString::toString).toList();
  }

  private void list(TopTask... tasks) {
    Wish _ = state.apply(new Input.Listed(List.of(tasks)));
    Wish _ = state.apply(new Input.Connection(true, ""));
  }

  @Test
  void aRowTellsWhatRunsHowLongAndWhere() {
    list(task(7, "mend the parser"));

    assertThat(screen(80, 24))
        .hasSize(24)
        .allMatch(line -> line.length() <= 80)
        .element(2)
        .asString()
        .startsWith("> running         1:05  00000007  1121-007  opencode")
        .endsWith("mend the parser");
  }

  @Test
  void theTitleCounts() {
    list(task(1, "a"), task(2, "b"));

    assertThat(screen(80, 24).getFirst())
        .isEqualTo("runner  2 running  0 queued  0 need you  12:00:00");
  }

  @Test
  void aLongListKeepsTheSelectedTaskInSight() {
    List<TopTask> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(task(i, "number " + i));
    }
    Wish _ = state.apply(new Input.Listed(many));
    Wish _ = state.apply(new Input.Typed(Key.of(Key.Name.END)));

    assertThat(screen(80, 24)).anyMatch(line -> line.startsWith("> running")).hasSize(24);
  }

  @Test
  void aTinyWindowBreaksNothing() {
    list(task(1, "a"), task(2, "b"));

    for (int rows = 1; rows < 8; rows++) {
      assertThat(screen(3, rows)).hasSize(rows).allMatch(line -> line.length() <= 3);
    }
  }

  @Test
  void textFromElsewhereCommandsNoTerminal() {
    list(task(1, "evil\\u001b[2Jtitle"));

    assertThat(String.join("", screen(200, 24))).contains("evil␛[2Jtitle").doesNotContain("\u001b");
  }

  @Test
  void aLostDaemonIsSaidAndTheListStays() {
    list(task(1, "a"));
    Wish _ = state.apply(new Input.Connection(false, "daemon gone, waiting for it"));

    assertThat(screen(80, 24).getFirst()).endsWith("daemon gone, waiting for it");
    assertThat(screen(80, 24).get(2)).contains("running");
  }

  @Test
  void withoutColorsNoneIsUsed() {
    list(task(1, "a"));

    assertThat(new TopScreen(ZoneOffset.UTC, false).lines(state, 80, 24, NOW))
        .allMatch(line -> !line.toAnsi().matches("(?s).*\u001b\\[[0-9;]*3[0-9].*"));
    assertThat(new TopScreen(ZoneOffset.UTC, true).lines(state, 80, 24, NOW).get(2).toAnsi())
        .contains("36");
  }

  @Test
  void anEmptyHomeSaysWhatToDo() {
    list();

    assertThat(screen(80, 24)).anyMatch(line -> line.contains("runner start TOOL"));
  }
}
