package dev.runner.daemon.task.decide;

import static dev.runner.daemon.task.decide.Bench.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.task.state.Leader;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.TaskAttached;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskDetached;
import dev.runner.telemetry.event.Recorded;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Whoever attaches is told of once, and detaches once, whatever comes between. */
class AttachmentsTest {
  private final Bench bench = new Bench();

  private void running() {
    bench.submit("R", Task.named("a"));
    bench.launched("a");
  }

  private void attach(String client) {
    bench.give(new Input.Attached("a", client));
  }

  private void detach(String client) {
    bench.give(new Input.Detached("a", client));
  }

  private List<Event> told() {
    return bench.journal().stream()
        .map(Recorded::event)
        .filter(e ->
            e instanceof TaskAttached || e instanceof TaskDetached || e instanceof TaskCompleted)
        .toList();
  }

  private static Input alive() {
    Leader leader = new Leader(500, 1, "boot", OptionalLong.of(501));
    return new Input.Found("a", new Finding.Alive(leader, 1_000_000, 0));
  }

  @Test
  void twoOfOneNameAreTwo() {
    running();
    attach("ada");
    attach("ada");
    detach("ada");
    assertThat(bench.stateOf("a").attached()).containsExactly("ada");
    detach("ada");
    detach("ada");
    assertThat(bench.stateOf("a").attached()).isEmpty();
    assertThat(told()).hasSize(4);
  }

  @Test
  void theEndOfTheTaskIsTheEndOfTheView() {
    running();
    attach("ada");
    bench.ended("a", DONE).collected("a");
    detach("ada");
    attach("bob");
    assertThat(told().subList(0, 2))
        .containsExactly(new TaskAttached("ada"), new TaskDetached("ada"));
    assertThat(told().get(2)).isInstanceOf(TaskCompleted.class);
    assertThat(told()).hasSize(3);
  }

  @Test
  void aNewDaemonDetachesThoseOfItsPredecessor() {
    running();
    attach("ada");
    bench.crash(alive());
    assertThat(told()).containsExactly(new TaskAttached("ada"), new TaskDetached("ada"));
    attach("ada");
    assertThat(bench.stateOf("a").attached()).containsExactly("ada");
  }

  @Test
  void whoeverIsStillThereWhenTheJournalsAreReadAgainStays() {
    running();
    attach("ada");
    attach("bob");
    bench.crash(alive(), new Input.Attached("a", "ada"), new Input.Attached("a", "eve"));
    assertThat(bench.stateOf("a").attached()).containsExactly("ada", "eve");
    assertThat(told())
        .containsExactly(
            new TaskAttached("ada"),
            new TaskAttached("bob"),
            new TaskDetached("bob"),
            new TaskAttached("eve"));
  }
}
