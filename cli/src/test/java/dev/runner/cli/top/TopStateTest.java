package dev.runner.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopStateTest {
  private final TopState state = new TopState();

  @BeforeEach
  void list() {
    Wish _ =
        state.apply(
            new Input.Listed(
                List.of(
                    task("task_a", "RUN-20261121-001", "batch", "running"),
                    task("task_b", "RUN-20261121-002", "interactive", "running"),
                    task("task_c", "RUN-20261121-003", "batch", "queued"),
                    task("task_d", "RUN-20261121-001", "batch", "failed"))));
  }

  private static TopTask task(String id, String run, String mode, String status) {
    return TopTask.listed(
        Json.read(
                """
                {"task_id":"%s","run_id":"%s","tool":"tool_of_%s","mode":"%s","status":"%s",
                 "title":"what %s does"}
                """
                    .formatted(id, run, id, mode, status, id))
            .orElseThrow());
  }

  private Wish press(char character) {
    return state.apply(new Input.Typed(Key.of(character)));
  }

  private Wish press(Key.Name name) {
    return state.apply(new Input.Typed(Key.of(name)));
  }

  private void hear(String event) {
    Wish _ = state.apply(new Input.Heard(Json.read(event).orElseThrow()));
  }

  private List<String> ids() {
    return state.shown().stream().map(TopTask::id).toList();
  }

  @Test
  void attentionStandsFirstThenWhatRunsWhatWaitsAndWhatEnded() {
    hear("{\"event\":\"task_stalled\",\"task_id\":\"task_c\",\"status\":\"queued\"}");

    assertThat(ids()).containsExactly("task_c", "task_a", "task_b", "task_d");
  }

  @Test
  void whatATaskAsksIsAnsweredOnceConfirmed() {
    assertThat(press('a')).isEqualTo(Wish.NOTHING);
    assertThat(state.mode()).isEqualTo(TopState.Mode.LIST);
    hear(
        "{\"event\":\"checkpoint_required\",\"task_id\":\"task_c\",\"status\":\"queued\","
            + "\"checkpoint_id\":\"cp_1\",\"question\":\"May I?\"}");
    hear(
        "{\"event\":\"checkpoint_required\",\"task_id\":\"task_c\",\"status\":\"queued\","
            + "\"checkpoint_id\":\"cp_2\",\"question\":\"And this?\"}");
    assertThat(ids().getFirst()).isEqualTo("task_c");
    Wish _ = press(Key.Name.HOME);
    assertThat(press('a')).isEqualTo(Wish.NOTHING);
    assertThat(state.asked().question()).isEqualTo("Approve cp_1: May I?");
    assertThat(press('n')).isEqualTo(Wish.NOTHING);
    assertThat(press('r')).isEqualTo(Wish.NOTHING);
    assertThat(press('y')).isEqualTo(new Wish.Answer("reject", "cp_1"));
    hear(
        "{\"event\":\"checkpoint_resolved\",\"task_id\":\"task_c\",\"status\":\"queued\","
            + "\"checkpoint_id\":\"cp_1\"}");
    assertThat(state.selectedTask().orElseThrow().attention()).contains("checkpoint");
    assertThat(state.selectedTask().orElseThrow().asks())
        .containsExactly(new TopTask.Asked("cp_2", "And this?"));
  }

  @Test
  void aTaskUnknownSoFarComesByItsEvent() {
    hear(
        """
        {"event":"task_queued","task_id":"task_e","run_id":"RUN-20261121-009","tool":"x",
         "mode":"batch","status":"queued","title":"new"}
        """);

    assertThat(ids()).contains("task_e");
    assertThat(state.tasks().count("queued")).isEqualTo(2);
  }

  @Test
  void anEndIsShownWithItsStatusAndKeepsItsPlaceAmongTheEnded() {
    hear(
        """
        {"event":"task_completed","task_id":"task_a","status":"succeeded",
         "ts":"2026-11-21T10:00:00.000000Z","summary":"It succeeded."}
        """);

    assertThat(ids()).containsExactly("task_b", "task_c", "task_a", "task_d");
    assertThat(state.shown().get(2).ended()).isTrue();
  }

  @Test
  void onlyTheLastFiftyEndsAreRemembered() {
    for (int i = 0; i < 2 * TopTasks.MOST_ENDED; i++) {
      hear(
          """
          {"event":"task_completed","task_id":"task_%03d","run_id":"RUN-20261121-001",
           "status":"succeeded","ts":"2026-11-21T10:%02d:%02d.000000Z"}
          """
              .formatted(i, i / 60, i % 60));
    }

    List<String> ended = state.shown().stream().filter(TopTask::ended).map(TopTask::id).toList();
    assertThat(ended).hasSize(TopTasks.MOST_ENDED).contains("task_099").doesNotContain("task_049");
  }

  @Test
  void enterAttachesATerminalProgramAndShowsTheLogOfOthers() {
    assertThat(press(Key.Name.ENTER)).isEqualTo(new Wish.ShowLog("task_a"));
    assertThat(press('j')).isEqualTo(Wish.NOTHING);
    assertThat(press(Key.Name.ENTER)).isEqualTo(new Wish.Attach("task_b"));
  }

  @Test
  void theSelectionStaysOnItsTaskWhenTheOrderChanges() {
    Wish _ = press(Key.Name.DOWN);
    hear("{\"event\":\"task_stalled\",\"task_id\":\"task_c\",\"status\":\"queued\"}");

    assertThat(state.selectedTask().orElseThrow().id()).isEqualTo("task_b");
  }

  @Test
  void stopAsksFirstAndMeansTheTaskItAskedAbout() {
    assertThat(press('s')).isEqualTo(Wish.NOTHING);
    assertThat(state.mode()).isEqualTo(TopState.Mode.CONFIRM);
    Wish _ = state.apply(new Input.Listed(List.of()));

    assertThat(press('y')).isEqualTo(new Wish.Stop("task_a"));
  }

  @Test
  void anythingButYesLeavesTheTaskAlone() {
    Wish _ = press('s');

    assertThat(press(Key.Name.ENTER)).isEqualTo(Wish.NOTHING);
    assertThat(state.mode()).isEqualTo(TopState.Mode.LIST);
  }

  @Test
  void whatEndedIsNotStopped() {
    Wish _ = press('G');
    Wish _ = press('s');

    assertThat(state.mode()).isEqualTo(TopState.Mode.LIST);
  }

  @Test
  void theFilterNarrowsAsItIsTypedAndEscapeShowsAllAgain() {
    Wish _ = press('/');
    "TASK_C".chars().forEach(c -> press((char) c));
    Wish _ = press(Key.Name.ENTER);

    assertThat(ids()).containsExactly("task_c");
    Wish _ = press(Key.Name.ESCAPE);
    assertThat(ids()).hasSize(4);
  }

  @Test
  void lettersOfAFilterAreNoCommands() {
    Wish _ = press('/');

    assertThat(press('q')).isEqualTo(Wish.NOTHING);
    assertThat(state.filter()).isEqualTo("q");
  }

  @Test
  void anAnswerIsShownUntilAnyKey() {
    Wish _ = state.apply(new Input.Told("", List.of("It waits for a permit.")));
    assertThat(state.mode()).isEqualTo(TopState.Mode.TOLD);

    assertThat(press('s')).isEqualTo(Wish.NOTHING);
    assertThat(state.mode()).isEqualTo(TopState.Mode.LIST);
  }

  @Test
  void quitLeavesFromEverywhere() {
    Wish _ = press('/');

    assertThat(press(Key.Name.QUIT)).isEqualTo(new Wish.Quit());
  }
}
