package dev.runner.daemon.history;

import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.index.EventsFrom;
import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.index.RunEntry;
import dev.runner.telemetry.index.RunFilter;
import dev.runner.telemetry.index.RunOrder;
import dev.runner.telemetry.index.TaskEntry;
import dev.runner.telemetry.index.TaskFilter;
import dev.runner.telemetry.index.TaskSpan;
import dev.runner.telemetry.index.TaskUse;
import dev.runner.telemetry.index.read.IndexReader;
import dev.runner.telemetry.index.scan.JournalLines;
import dev.runner.telemetry.view.RunSummary;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Answers from the index, which says what to read: what is shown of a task or an event is always
 * its journal's own lines. Lists are as of the position the index has reached.
 */
record IndexLookup(IndexReader index, JournalLines lines, LiveRuns live, History history)
    implements Lookup {

  @Override
  public Page<TaskView> tasks(TaskFilter filter, Optional<String> before, int limit, long known) {
    long pos = index.position();
    List<TaskView> page =
        index.tasks().page(filter, before, limit).stream()
            .map(entry -> task(entry, filter, pos))
            .toList();
    return new Page<>(page, pos);
  }

  @Override
  public Page<TaskUse> uses(Optional<Instant> since, Optional<Instant> until, long known) {
    return new Page<>(index.tasks().uses(since, until, this::isOwnNow), index.position());
  }

  @Override
  public List<TaskSpan> spans(Instant since, Instant until) {
    return index.tasks().spans(since, until, this::isOwnNow);
  }

  private TaskView task(TaskEntry entry, TaskFilter filter, long pos) {
    return unchanged(entry, pos)
        .or(() -> view(entry))
        .filter(filter::matches)
        .orElseThrow(() -> IndexException.damage(entry.taskId() + " is not as the index says"));
  }

  /** What is in memory holds all that the index has; it counts when it holds nothing later. */
  private Optional<TaskView> unchanged(TaskEntry entry, long pos) {
    return live.run(entry.runId())
        .flatMap(run -> run.task(entry.taskId()))
        .filter(task -> task.latest() <= pos && task.retriedAs().equals(entry.retriedAs()));
  }

  private Optional<TaskView> view(TaskEntry entry) {
    return TaskView.of(lines.events(entry.lines()), entry.retriedAs());
  }

  @Override
  public Page<RunSummary> runs(RunFilter filter, Optional<String> before, int limit, long known) {
    List<RunSummary> found = new ArrayList<>();
    Optional<String> from = before;
    boolean more = true;
    // The words of a run stand in no index: pages are read until enough of them match.
    while (more && found.size() < limit) {
      List<RunEntry> page = index.runs().page(filter, from, limit);
      page.stream().map(this::summary).filter(filter::matches).forEach(found::add);
      more = page.size() == limit && !filter.words().isEmpty();
      from = more ? Optional.of(page.getLast().summary().runId()) : from;
    }
    return new Page<>(found.stream().limit(limit).toList(), index.position());
  }

  private RunSummary summary(RunEntry entry) {
    RunSummary run = entry.summary();
    return new RunSummary(
        run.runId(),
        !isOwn(run),
        run.origin(),
        run.facts(),
        run.status(),
        run.counts(),
        index.tasks().phases(run.runId()),
        entry.first().flatMap(this::view));
  }

  /** One that was not closed then may be by now. */
  private boolean isOwn(RunSummary run) {
    return run.facts().created().filter(at -> isOwn(run.runId(), at.event())).isPresent()
        && (run.facts().closedAt().isPresent() || isOwnNow(run.runId()));
  }

  private boolean isOwnNow(String runId) {
    return history.run(runId).filter(now -> !now.foreign()).isPresent();
  }

  private boolean isOwn(String runId, RunCreated created) {
    return history.isOwn(runId, created.runUid());
  }

  @Override
  public List<Recorded> events(EventFilter filter, EventsFrom from, int limit) {
    return lines.events(index.events().page(filter, from, limit));
  }

  @Override
  public Optional<TaskPlace> place(String taskId) {
    return index.tasks().withId(taskId).stream().map(IndexLookup::place).findFirst();
  }

  private static TaskPlace place(TaskEntry entry) {
    return new TaskPlace(entry.runId(), entry.taskId());
  }

  @Override
  public List<TaskPlace> places(String part, Set<String> runs, int limit) {
    return index.tasks().withPart(part, runs, limit).stream().map(IndexLookup::place).toList();
  }

  @Override
  public Optional<TaskPlace> newest(Optional<String> name, Set<String> runs) {
    Stream<TaskPlace> open =
        live.all().stream()
            .filter(run -> !run.foreign() && (runs.isEmpty() || runs.contains(run.runId())))
            .flatMap(run -> run.tasks().stream())
            .filter(task -> name.isEmpty() || task.queued().event().name().equals(name))
            .map(task -> new TaskPlace(task.runId(), task.taskId()));
    return Stream.concat(open, index.tasks().newest(name, runs).map(IndexLookup::place).stream())
        .max(Comparator.comparing(TaskPlace::taskId));
  }

  @Override
  public Optional<String> newestRun(Optional<String> name) {
    Stream<String> open =
        live.all().stream()
            .filter(run -> !run.foreign())
            .filter(run -> name.isEmpty() || named(run).equals(name))
            .map(RunView::runId);
    return Stream.concat(open, index.runs().newest(name).stream())
        .max(Comparator.comparing(RunOrder::key));
  }

  private static Optional<String> named(RunView run) {
    return run.created().flatMap(created -> created.event().name());
  }
}
