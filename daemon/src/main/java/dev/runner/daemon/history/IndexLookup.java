package dev.runner.daemon.history;

import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.index.RunEntry;
import dev.runner.telemetry.index.RunFilter;
import dev.runner.telemetry.index.RunOrder;
import dev.runner.telemetry.index.TaskEntry;
import dev.runner.telemetry.index.TaskFilter;
import dev.runner.telemetry.index.read.IndexReader;
import dev.runner.telemetry.index.scan.JournalLines;
import dev.runner.telemetry.view.RunFacts;
import dev.runner.telemetry.view.RunSummary;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Answers from the index, which says what to read: what is shown of a task or an event is always
 * its journal's own lines.
 *
 * @param opened whether a run of this id and uid was opened here
 */
record IndexLookup(
    IndexReader index, JournalLines lines, LiveRuns live, BiPredicate<String, String> opened)
    implements Lookup {

  @Override
  public List<TaskView> tasks(TaskFilter filter, Optional<String> before, int limit) {
    List<TaskView> page = new ArrayList<>();
    for (TaskEntry entry : index.tasks().page(filter, before, limit)) {
      Optional<TaskView> open = live.run(entry.runId()).flatMap(run -> run.task(entry.taskId()));
      page.add(open.orElseGet(() -> closed(entry, filter)));
    }
    return page;
  }

  private TaskView closed(TaskEntry entry, TaskFilter filter) {
    return view(entry)
        .filter(filter::matches)
        .orElseThrow(() -> IndexException.damage(entry.taskId() + " is not as the index says"));
  }

  private Optional<TaskView> view(TaskEntry entry) {
    return TaskView.of(lines.events(entry.lines()), entry.retriedAs());
  }

  @Override
  public List<RunSummary> runs(RunFilter filter, Optional<String> before, int limit) {
    return index.runs().page(filter, before, limit).stream().map(this::summary).toList();
  }

  private RunSummary summary(RunEntry entry) {
    RunSummary run = entry.summary();
    return live.run(run.runId())
        .map(RunView::summary)
        .orElseGet(() ->
            new RunSummary(
                run.runId(),
                !isOwn(run),
                run.origin(),
                run.facts(),
                run.status(),
                run.counts(),
                entry.first().flatMap(this::view)));
  }

  private boolean isOwn(RunSummary run) {
    RunFacts facts = run.facts();
    return facts.closedAt().isPresent()
        && facts.created().filter(at -> opened.test(run.runId(), at.event().runUid())).isPresent();
  }

  @Override
  public List<Recorded> events(EventFilter filter, long after, int limit) {
    return lines.events(index.events().page(filter, after, limit));
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
