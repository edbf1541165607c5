package dev.runner.daemon.history;

import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.daemon.index.IndexKeeper;
import dev.runner.daemon.index.IndexStatus;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.index.EventsFrom;
import dev.runner.telemetry.index.RunFilter;
import dev.runner.telemetry.index.TaskFilter;
import dev.runner.telemetry.index.TaskSpan;
import dev.runner.telemetry.index.TaskUse;
import dev.runner.telemetry.index.scan.JournalLines;
import dev.runner.telemetry.view.RunSummary;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What can be asked about all runs at once. It decides who answers: the index when it is there and
 * up to date, else the files; the answers are the same.
 */
public final class Archive {
  private final FileLookup files;
  private final History history;
  private final LiveRuns live;
  private final IndexKeeper index;

  public Archive(History history, LiveRuns live, IndexKeeper index) {
    this.files = new FileLookup(history);
    this.history = history;
    this.live = live;
    this.index = index;
  }

  /**
   * A page of tasks, newest first, after the last one of the page before.
   *
   * @param known a position the log of events has: the page is as of then or later
   */
  public Page<TaskView> tasks(TaskFilter filter, Optional<String> before, int limit, long known) {
    return answer(lookup -> lookup.tasks(filter, before, limit, known));
  }

  /** A page of runs, newest first, after the last one of the page before; the same. */
  public Page<RunSummary> runs(RunFilter filter, Optional<String> before, int limit, long known) {
    return answer(lookup -> lookup.runs(filter, before, limit, known));
  }

  /** How the newest tasks of a tool ended; none without an index, or before the first ended. */
  public Optional<TrackRecord> record(String tool) {
    return index
        .ask(reader -> reader.tasks().ended(tool, TrackRecord.LOOKED_AT))
        .flatMap(TrackRecord::of);
  }

  /** What the tasks made here have used, of those queued in this time; the same. */
  public Page<TaskUse> uses(Optional<Instant> since, Optional<Instant> until, long known) {
    return answer(lookup -> lookup.uses(since, until, known));
  }

  /** When the tasks made here that have ended ran, of those that ran in this time. */
  public List<TaskSpan> spans(Instant since, Instant until) {
    return answer(lookup -> lookup.spans(since, until));
  }

  /** The events nearest to a position, in order. */
  public List<Recorded> events(EventFilter filter, EventsFrom from, int limit) {
    return answer(lookup -> lookup.events(filter, from, limit));
  }

  /** Where a task stands; of several copies, rather one that was not imported. */
  public Optional<TaskPlace> place(String taskId) {
    return answer(lookup -> lookup.place(taskId));
  }

  /** The newest tasks whose ids begin or end so, each id once; an empty set of runs means all. */
  public List<TaskPlace> places(String part, Set<String> runs, int limit) {
    return answer(lookup -> lookup.places(part, runs, limit));
  }

  /** The newest task made here, or that of a name. */
  public Optional<TaskPlace> newest(Optional<String> name, Set<String> runs) {
    return answer(lookup -> lookup.newest(name, runs));
  }

  /** The newest run made here, or that of a name. */
  public Optional<String> newestRun(Optional<String> name) {
    return answer(lookup -> lookup.newestRun(name));
  }

  private <T> T answer(Function<Lookup, T> question) {
    return index
        .ask(reader -> {
          try (JournalLines lines = new JournalLines(history::folder)) {
            return question.apply(new IndexLookup(reader, lines, live, history));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .orElseGet(() -> question.apply(files));
  }

  /** How long a running task may still take; none without an index, or with too little known. */
  public Optional<Estimate> estimate(TaskView task, Instant now) {
    String tool = task.context().tool();
    return task.started()
        .filter(started -> task.completed().isEmpty())
        .flatMap(started ->
            index
                .ask(reader -> reader.tasks().took(tool, Estimate.LOOKED_AT))
                .flatMap(newest ->
                    Estimate.of(
                        tool,
                        task.queued().event().project(),
                        Duration.between(started.ts(), now),
                        newest)));
  }

  /** How the index stands. */
  public IndexStatus indexStatus() {
    return index.status();
  }

  /** Builds the index anew from the journals; returns at once. */
  public void rebuildIndex() {
    index.rebuild();
  }

  /** Whether a run came here in an archive: its positions are those of another home. */
  public boolean isImported(String runId) {
    return history.isImported(runId);
  }

  /** A run's folder came here: everything shows it from now on. */
  public void arrived(String runId) {
    history.forget(runId);
    index.arrived(runId);
  }

  /** A run's folder was removed: nothing shows it from now on. */
  public void forget(String runId) {
    history.forget(runId);
    live.forget(runId);
    index.forget(runId);
  }
}
