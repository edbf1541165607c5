package dev.runner.telemetry.view;

import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.share.RunOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as a list shows it, without its tasks.
 *
 * @param foreign whether another daemon, machine or person made it
 * @param origin where it was imported from
 * @param counts how many tasks stand where
 * @param phases of its tasks, in the order in which they came up
 * @param first its oldest task; may be left out of a run that says itself what it is for
 */
public record RunSummary(
    String runId,
    boolean foreign,
    Optional<RunOrigin> origin,
    RunFacts facts,
    RunStatus status,
    Map<TaskStatus, Long> counts,
    List<String> phases,
    Optional<TaskView> first) {

  /** Whether it takes tasks from outside. */
  public boolean open() {
    return facts.open() && !foreign;
  }
}
