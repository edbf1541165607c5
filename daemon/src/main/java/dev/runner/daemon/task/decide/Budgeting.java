package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.Spending.Sum;
import dev.runner.daemon.task.state.Stage;
import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.Event.TaskWarning;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.event.Usage;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.wrappers.output.OutputFormat;
import dev.runner.wrappers.settings.Budget;
import dev.runner.wrappers.settings.Budgets;
import dev.runner.wrappers.settings.OnLimit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What follows when tasks use much: a person is told, or the tasks are stopped. */
record Budgeting(Budgets budgets) {
  private static final String RUNNER = "runner";

  /** From this part of a budget on, a person is told that it is nearly used up. */
  private static final BigDecimal NEAR = new BigDecimal("0.8");

  /**
   * One budget a task counts against.
   *
   * @param whose such as "This task"
   * @param spent by all that count against it
   * @param covers who else counts against it
   */
  private record Line(String whose, Budget budget, Sum spent, Predicate<TaskState> covers) {
    boolean usedUp() {
      return reached(BigDecimal.ONE);
    }

    /** Whether a task that uses anything at all would be stopped. */
    boolean leavesNothing() {
      return budget.onLimit() == OnLimit.STOP
          && (usedUp()
              || budget.maxCostUsd().filter(this::isSpent).isPresent()
              || budget.maxTokens().filter(max -> spent.tokens() == max).isPresent());
    }

    /** What costs nothing can go on for ever where nothing may be spent. */
    private boolean isSpent(BigDecimal max) {
      return max.signum() > 0 && spent.costUsd().compareTo(max) == 0;
    }

    boolean reached(BigDecimal part) {
      boolean cost =
          budget.maxCostUsd().filter(max -> isPast(spent.costUsd(), max, part)).isPresent();
      boolean tokens =
          budget
              .maxTokens()
              .filter(max -> isPast(BigDecimal.valueOf(spent.tokens()), new BigDecimal(max), part))
              .isPresent();
      return cost || tokens;
    }

    private static boolean isPast(BigDecimal spent, BigDecimal max, BigDecimal part) {
      return spent.compareTo(max.multiply(part)) > 0;
    }

    String told() {
      String cost = budget.maxCostUsd().map(max -> ", " + Usage.dollars(max)).orElse("");
      String tokens = budget.maxTokens().map(max -> ", %,d tokens".formatted(max)).orElse("");
      return "%s used %s and %,d tokens; its budget is %s."
          .formatted(
              whose, Usage.dollars(spent.costUsd()), spent.tokens(), (cost + tokens).substring(2));
    }
  }

  /** A task was just told to have used more. */
  void used(Turn turn, TaskState task) {
    for (Line line : lines(turn, task.spec(), task.usage())) {
      if (line.usedUp()) {
        usedUp(turn, task, line);
      } else if (line.reached(NEAR) && !task.budgetNear()) {
        turn.record(task, new TaskWarning(TaskWarning.BUDGET_NEAR, line.told()));
      }
    }
  }

  /**
   * Why a task must not start: it would be stopped when it first tells of usage. Of a tool that is
   * not read nothing is ever told, so it may.
   */
  Optional<String> forbids(Turn turn, TaskSpec spec) {
    return isRead(spec)
        ? lines(turn, spec, Optional.empty()).stream()
            .filter(Line::leavesNothing)
            .map(Line::told)
            .findFirst()
        : Optional.empty();
  }

  private static boolean isRead(TaskSpec spec) {
    return spec.rules()
        .output()
        .flatMap(OutputFormat::named)
        .filter(OutputFormat::isUnderstood)
        .isPresent();
  }

  private List<Line> lines(Turn turn, TaskSpec spec, Optional<Usage> used) {
    String tool = spec.tool();
    String run = spec.runId();
    Optional<Budget> ofTask = spec.rules().budget().map(Budgeting::budget).or(budgets::task);
    return Stream.of(
            ofTask.map(b ->
                new Line(
                    "This task",
                    b,
                    used.map(Sum::of).orElse(Sum.NOTHING),
                    other -> other.id().equals(spec.taskId()))),
            budgets
                .run()
                .map(b ->
                    new Line(
                        "The run " + run,
                        b,
                        turn.state().run(run).map(r -> r.spending().total()).orElse(Sum.NOTHING),
                        other -> other.spec().runId().equals(run))),
            Optional.ofNullable(budgets.tools().get(tool))
                .map(b ->
                    new Line(
                        "Today's tasks of " + tool,
                        b,
                        turn.state().spentToday(turn.now().wall(), Optional.of(tool)),
                        other -> other.spec().tool().equals(tool))),
            budgets
                .day()
                .map(b ->
                    new Line(
                        "Today's tasks",
                        b,
                        turn.state().spentToday(turn.now().wall(), Optional.empty()),
                        other -> true)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Budget budget(TaskRequest.Budget budget) {
    return new Budget(
        budget.maxCostUsd(),
        budget.maxTokens().stream().boxed().findFirst(),
        budget.stop() ? OnLimit.STOP : OnLimit.WARN);
  }

  private static void usedUp(Turn turn, TaskState task, Line line) {
    if (!task.budgetExceeded()) {
      turn.record(task, new TaskWarning(TaskWarning.BUDGET_EXCEEDED, line.told()));
    }
    if (line.budget().onLimit() == OnLimit.STOP) {
      List.copyOf(turn.state().tasks()).stream()
          .filter(line.covers())
          .filter(other -> other.usage().isPresent())
          .forEach(other -> stop(turn, other));
    }
  }

  private static void stop(Turn turn, TaskState task) {
    if (task.stage() instanceof Stage.Live live && live.exit().isEmpty() && task.stop().isEmpty()) {
      Stops.request(turn, task, StopReason.BUDGET, RUNNER, false);
    }
  }
}
