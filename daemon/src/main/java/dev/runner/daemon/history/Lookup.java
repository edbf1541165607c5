package dev.runner.daemon.history;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.index.EventsFrom;
import dev.runner.telemetry.index.RunFilter;
import dev.runner.telemetry.index.TaskFilter;
import dev.runner.telemetry.index.TaskSpan;
import dev.runner.telemetry.index.TaskUse;
import dev.runner.telemetry.view.RunSummary;
import dev.runner.telemetry.view.TaskView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be asked about all runs at once. An empty set of runs means all. */
interface Lookup {
  /**
   * A page of tasks, newest first, after the last one of the page before.
   *
   * @param known a position that was published: the page is as of then or later
   */
  Page<TaskView> tasks(TaskFilter filter, Optional<String> before, int limit, long known);

  /**
   * What the tasks made here have used, of those queued in this time.
   *
   * @param known the same
   */
  Page<TaskUse> uses(Optional<Instant> since, Optional<Instant> until, long known);

  /** When the tasks made here that have ended ran, of those that ran in this time. */
  List<TaskSpan> spans(Instant since, Instant until);

  /** A page of runs, newest first, after the last one of the page before; the same. */
  Page<RunSummary> runs(RunFilter filter, Optional<String> before, int limit, long known);

  /**
   * The events nearest to a position, in order. Those of imported runs are shown where such a run
   * is asked for: their positions say nothing about the order of what happened here.
   */
  List<Recorded> events(EventFilter filter, EventsFrom from, int limit);

  /** Where a task stands; of several copies, rather one that was not imported. */
  Optional<History.TaskPlace> place(String taskId);

  /** The newest tasks whose ids begin or end so, each id once; of several copies, any. */
  List<History.TaskPlace> places(String part, Set<String> runs, int limit);

  /** The newest task made here, or that of a name. */
  Optional<History.TaskPlace> newest(Optional<String> name, Set<String> runs);

  /** The newest run made here, or that of a name. */
  Optional<String> newestRun(Optional<String> name);
}
