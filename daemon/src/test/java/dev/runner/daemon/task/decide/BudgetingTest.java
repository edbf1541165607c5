package dev.runner.daemon.task.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.event.CostSource;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.TaskWarning;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.event.Usage;
import dev.runner.wrappers.settings.Budget;
import dev.runner.wrappers.settings.Budgets;
import dev.runner.wrappers.settings.OnLimit;
import dev.runner.wrappers.settings.Prices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Budgets of a task, a run, a tool's day and a day. */
class BudgetingTest {
  private static final Optional<Budget> NONE = Optional.empty();

  private final Bench bench = new Bench();

  private static Budget dollars(String most, OnLimit onLimit) {
    return new Budget(Optional.of(new BigDecimal(most)), Optional.empty(), onLimit);
  }

  private static Budget tokens(long most, OnLimit onLimit) {
    return new Budget(Optional.empty(), Optional.of(most), onLimit);
  }

  private void budgets(Budgets budgets) {
    bench.give(
        new Input.Limits(
            Map.of("home", 8), new Input.Nesting(3, 500, 1_000), Prices.NONE, budgets));
  }

  private void running(String run, String... ids) {
    for (String id : ids) {
      bench.submit(run, Task.named(id));
      bench.launched(id);
    }
  }

  private Turn uses(String task, long tokens, String usd) {
    Usage usage =
        new Usage(
            OptionalLong.of(tokens),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.of(new BigDecimal(usd)),
            CostSource.REPORTED,
            Optional.empty(),
            Optional.empty());
    return bench.give(new Input.Reported(task, Optional.of(usage), Optional.empty()));
  }

  private static List<String> warnings(Turn turn) {
    return turn.events().stream()
        .flatMap(e -> e.event() instanceof TaskWarning w ? List.of(w.code()).stream() : null)
        .toList();
  }

  private static List<String> stopped(Turn turn) {
    return turn.events().stream()
        .filter(e ->
            e.event() instanceof Event.TaskStopRequested stop && stop.reason() == StopReason.BUDGET)
        .map(e -> e.taskId())
        .toList();
  }

  @Test
  void aPersonIsToldOnceWhenItGetsNearAndOnceWhenItIsUsedUp() {
    budgets(new Budgets(Optional.of(dollars("1", OnLimit.WARN)), NONE, NONE, Map.of()));
    running("RUN-1", "a");
    assertThat(warnings(uses("a", 1, "0.80"))).isEmpty();
    assertThat(warnings(uses("a", 2, "0.81"))).containsExactly(TaskWarning.BUDGET_NEAR);
    assertThat(warnings(uses("a", 3, "0.99"))).isEmpty();
    Turn over = uses("a", 4, "1.01");
    assertThat(warnings(over)).containsExactly(TaskWarning.BUDGET_EXCEEDED);
    assertThat(stopped(over)).isEmpty();
    assertThat(warnings(uses("a", 5, "1.50"))).isEmpty();
  }

  @Test
  void aTaskPastItsBudgetIsStoppedWhereThatIsAsked() {
    budgets(new Budgets(Optional.of(tokens(100, OnLimit.STOP)), NONE, NONE, Map.of()));
    running("RUN-1", "a", "b");
    uses("b", 90, "0");
    assertThat(stopped(uses("a", 101, "0"))).containsExactly("a");
  }

  @Test
  void aRunPastItsBudgetIsStoppedWhole() {
    budgets(new Budgets(NONE, Optional.of(tokens(100, OnLimit.STOP)), NONE, Map.of()));
    bench.openRun("RUN-1");
    running("RUN-1", "a", "b", "quiet");
    running("RUN-2", "other");
    uses("other", 90, "0");
    uses("a", 60, "0");
    assertThat(stopped(uses("b", 41, "0"))).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void theDayCountsClosedRunsAlsoAfterACrash() {
    Budgets day = new Budgets(NONE, NONE, Optional.of(tokens(100, OnLimit.STOP)), Map.of());
    budgets(day);
    running("RUN-1", "a");
    uses("a", 60, "0");
    bench.ended("a", Bench.DONE);
    bench.collected("a");
    bench.forgetRun("RUN-1").crash();
    budgets(day);
    running("RUN-2", "b");
    assertThat(stopped(uses("b", 40, "0"))).isEmpty();
    assertThat(stopped(uses("b", 41, "0"))).containsExactly("b");
  }

  /** What would be stopped when it first tells of usage is not started at all. */
  @Test
  void whatIsUsedUpStartsNothing() {
    Budgets day = new Budgets(NONE, NONE, Optional.of(tokens(100, OnLimit.STOP)), Map.of());
    budgets(day);
    running("RUN-1", "a");
    bench.submit("RUN-2", Task.named("waits").after("a"));
    uses("a", 99, "0");
    assertThat(bench.submit("RUN-3", Task.named("b"))).isInstanceOf(Answer.Done.class);
    uses("a", 100, "0");
    assertThat(bench.submit("RUN-4", Task.named("c")))
        .isEqualTo(
            new Answer.Refused(
                Answer.Refusal.BUDGET_USED_UP,
                "Today's tasks used $0 and 100 tokens; its budget is 100 tokens."
                    + " It is to stop tasks, so none is started. See: runner usage --by day"));
    assertThat(bench.submit("RUN-5", Task.named("d").unread())).isInstanceOf(Answer.Done.class);
    bench.ended("a", Bench.DONE);
    bench.collected("a");
    assertThat(bench.verdict("waits")).contains(ErrorClass.BUDGET_EXCEEDED);
  }

  @Test
  void aLimitThatOnlyWarnsOrThatNothingCostsStartsAll() {
    budgets(new Budgets(NONE, Optional.of(tokens(1, OnLimit.WARN)), NONE, Map.of()));
    running("RUN-1", "a");
    uses("a", 500, "0");
    budgets(new Budgets(NONE, NONE, Optional.of(dollars("0", OnLimit.STOP)), Map.of()));
    assertThat(bench.submit("RUN-1", Task.named("b"))).isInstanceOf(Answer.Done.class);
  }

  @Test
  void aToolHasADayOfItsOwn() {
    budgets(new Budgets(NONE, NONE, NONE, Map.of("tool", tokens(100, OnLimit.STOP))));
    running("RUN-1", "a");
    bench.submit("RUN-2", Task.named("b").of("other"));
    bench.launched("b");
    assertThat(stopped(uses("b", 500, "0"))).isEmpty();
    assertThat(stopped(uses("a", 101, "0"))).containsExactly("a");
  }
}
