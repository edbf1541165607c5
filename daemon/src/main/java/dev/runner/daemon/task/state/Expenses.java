package dev.runner.daemon.task.state;

import dev.runner.daemon.task.state.Spending.Sum;
import dev.runner.telemetry.event.Event.SpendingKept;
import dev.runner.telemetry.event.Event.Spent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tasks of a home used in the last days. Of runs that are closed the daemon's own journal
 * tells it; a crash may leave such a run to be read once more, and then it is not counted twice.
 */
final class Expenses {
  /** Today's, and yesterday's for what is told late. */
  private static final int KEPT_DAYS = 2;

  private final ZoneId zone = ZoneId.systemDefault();
  private final Spending home = new Spending();
  private final Set<String> counted = new HashSet<>();
  private final Set<String> kept = new HashSet<>();

  void add(RunState run, String tool, Instant when, Sum more) {
    LocalDate day = LocalDate.ofInstant(when, zone);
    run.spending.add(day, tool, more);
    if (!kept.contains(run.id())) {
      counted.add(run.id());
      count(day, tool, more);
    }
  }

  private void count(LocalDate day, String tool, Sum more) {
    home.add(day, tool, more);
    home.keepLast(KEPT_DAYS);
  }

  /** What a run used that is about to be forgotten; empty when that was told before. */
  List<Spent> untold(RunState run) {
    return kept.contains(run.id()) ? List.of() : run.spending.told();
  }

  void keep(SpendingKept event) {
    kept.add(event.ofRun());
    if (!counted.remove(event.ofRun())) {
      event.spent().forEach(spent -> count(LocalDate.parse(spent.day()), spent.tool(), sum(spent)));
    }
  }

  private static Sum sum(Spent spent) {
    return new Sum(spent.costUsd(), spent.tokens());
  }

  Sum today(Instant now, Optional<String> tool) {
    LocalDate day = LocalDate.ofInstant(now, zone);
    return tool.map(name -> home.on(day, name)).orElseGet(() -> home.on(day));
  }
}
