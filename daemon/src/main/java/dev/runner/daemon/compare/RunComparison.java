package dev.runner.daemon.compare;

import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Two runs side by side.
 *
 * @param pairs tasks that do the same work
 * @param onlyA tasks the other run has no match for
 * @param cut whether there are more pairs than were compared
 */
public record RunComparison(
    RunView a,
    RunView b,
    Differences differences,
    List<TaskComparison> pairs,
    List<TaskView> onlyA,
    List<TaskView> onlyB,
    boolean cut) {
  private static final int MAX_PAIRS = 1_000;

  /**
   * Compares the runs and their tasks.
   *
   * @param sideOf finds what of a task stands on disk
   */
  public static RunComparison of(
      RunView a, RunView b, Function<TaskView, TaskComparison.Side> sideOf, MaskedFiles logs)
      throws IOException {
    Pairs pairs = Pairs.of(a.tasks(), b.tasks());
    List<TaskComparison> compared = new ArrayList<>();
    for (Pairs.Pair pair : pairs.paired().stream().limit(MAX_PAIRS).toList()) {
      compared.add(TaskComparison.glance(sideOf.apply(pair.a()), sideOf.apply(pair.b()), logs));
    }
    return new RunComparison(
        a,
        b,
        Differences.of(Facts.of(a), Facts.of(b)),
        List.copyOf(compared),
        pairs.onlyA(),
        pairs.onlyB(),
        pairs.paired().size() > MAX_PAIRS);
  }
}
