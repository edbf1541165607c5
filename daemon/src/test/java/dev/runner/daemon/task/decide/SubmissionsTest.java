package dev.runner.daemon.task.decide;

import static dev.runner.daemon.task.decide.Bench.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.task.decide.Answer.Done;
import dev.runner.daemon.task.decide.Answer.Refusal;
import dev.runner.daemon.task.decide.Answer.Refused;
import dev.runner.daemon.task.decide.Answer.Repeated;
import dev.runner.telemetry.event.Event.RunClosed;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.wrappers.settings.Budgets;
import dev.runner.wrappers.settings.Prices;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubmissionsTest {
  private final Bench bench = new Bench();

  private static Refusal refusal(Answer answer) {
    return ((Refused) answer).refusal();
  }

  @Test
  void aRepeatedKeyAnswersWithTheFirstTasks() {
    assertThat(
            bench.submit("R", Task.named("a").key("k", "body"), Task.named("b").key("k", "body")))
        .isEqualTo(new Done(List.of("a", "b")));
    assertThat(bench.submit("S", Task.named("c").key("k", "body")))
        .isEqualTo(new Repeated(List.of("a", "b")));
    bench.crash();
    assertThat(bench.submit("T", Task.named("d").key("k", "body")))
        .isEqualTo(new Repeated(List.of("a", "b")));
    assertThat(refusal(bench.submit("U", Task.named("e").key("k", "other"))))
        .isEqualTo(Refusal.IDEMPOTENCY_MISMATCH);
  }

  @Test
  void aRepeatedKeyAnswersWithTheFirstRun() {
    Optional<Idempotency> key = Optional.of(new Idempotency("k", "body"));
    assertThat(bench.openRun("R", key)).isEqualTo(new Done(List.of("R")));
    assertThat(bench.openRun("S", key)).isEqualTo(new Repeated(List.of("R")));
    bench.crash();
    assertThat(bench.openRun("T", key)).isEqualTo(new Repeated(List.of("R")));
    Optional<Idempotency> other = Optional.of(new Idempotency("k", "other"));
    assertThat(refusal(bench.openRun("U", other))).isEqualTo(Refusal.IDEMPOTENCY_MISMATCH);
    assertThat(refusal(bench.submit("V", Task.named("a").key("k", "tasks"))))
        .isEqualTo(Refusal.IDEMPOTENCY_MISMATCH);
    bench.closeRun("R");
    assertThat(bench.openRun("W", key)).isEqualTo(new Repeated(List.of("R")));
  }

  @Test
  void aClosingRunTakesOnlyWhatItsOwnTasksStart() {
    bench.openRun("R");
    bench.submit("R", Task.named("a"));
    bench.closeRun("R");
    assertThat(refusal(bench.submit("R", Task.named("b")))).isEqualTo(Refusal.RUN_CLOSED);
    assertThat(bench.submit("R", Task.named("c").childOf("a"))).isInstanceOf(Done.class);
    bench.lives("a", DONE);
    assertThat(bench.events(RunClosed.class)).isEmpty();
    bench.lives("c", DONE);
    assertThat(bench.events(RunClosed.class)).hasSize(1);
  }

  @Test
  void aFullQueueTakesNoMore() {
    bench.give(
        new Input.Limits(
            Map.of("home", 0), new Input.Nesting(3, 500, 2), Prices.NONE, Budgets.NONE));
    assertThat(bench.submit("R", Task.named("a"), Task.named("b"))).isInstanceOf(Done.class);
    assertThat(refusal(bench.submit("S", Task.named("c")))).isEqualTo(Refusal.QUEUE_FULL);
  }

  @Test
  void aDaemonThatStopsTakesAndStartsNothing() {
    bench.limit(Map.of("home", 1));
    bench.submit("R", Task.named("a"), Task.named("b"));
    bench.give(new Input.Drain("stop", answer -> {}));
    assertThat(refusal(bench.submit("S", Task.named("c")))).isEqualTo(Refusal.STOPPING);
    bench.lives("a", DONE);
    assertThat(bench.isLaunching("b")).isFalse();
  }
}
