package dev.runner.daemon.history;

import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.telemetry.view.RunSummary;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs as they stood at a position that was published before it is asked for here. Views hold all
 * up to there; what has gone on since is read again from its journal, up to there. Not for two
 * threads.
 */
public final class RunsAsOf {
  private final History history;
  private final long pos;
  private final Map<String, Optional<RunView>> reread = new HashMap<>();

  RunsAsOf(History history, long pos) {
    this.history = history;
    this.pos = pos;
  }

  /** A task; empty when it was not there yet. */
  public Optional<TaskView> task(TaskPlace place) {
    Optional<RunView> run = run(place.runId());
    Optional<TaskView> task = run.flatMap(view -> view.task(place.taskId()));
    return task.filter(this::mayHaveChanged).isPresent() && run.filter(this::wentOn).isPresent()
        ? then(place.runId()).flatMap(view -> view.task(place.taskId()))
        : task;
  }

  /** That a task was tried again changes it without an event of its own. */
  private boolean mayHaveChanged(TaskView task) {
    return task.latest() > pos || task.retriedAs().isPresent();
  }

  /** A run in short; empty when its journal had not begun: its folder is made before. */
  public Optional<RunSummary> summary(String runId) {
    boolean begun = history.hasBegun(runId);
    Optional<RunView> run = run(runId).filter(view -> begun || view.latest() > 0);
    Optional<RunSummary> summary = run.map(RunView::summary);
    return run.filter(this::wentOn).isPresent() ? then(runId).map(RunView::summary) : summary;
  }

  private Optional<RunView> run(String runId) {
    return reread.containsKey(runId) ? then(runId) : history.run(runId);
  }

  private Optional<RunView> then(String runId) {
    return reread.computeIfAbsent(runId, id -> history.read(id, pos));
  }

  /** To be asked after something of the run was read, and of runs whose positions are ours. */
  private boolean wentOn(RunView run) {
    return run.latest() > pos && history.isOwn(run);
  }
}
