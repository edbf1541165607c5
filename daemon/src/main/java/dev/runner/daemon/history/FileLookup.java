package dev.runner.daemon.history;

import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.index.EventsFrom;
import dev.runner.telemetry.index.RunFilter;
import dev.runner.telemetry.index.RunOrder;
import dev.runner.telemetry.index.TaskFilter;
import dev.runner.telemetry.index.TaskNumber;
import dev.runner.telemetry.index.TaskSpan;
import dev.runner.telemetry.index.TaskUse;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.RunLines;
import dev.runner.telemetry.view.RunSummary;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers from run folders and journals alone: always possible, slower with every run. */
record FileLookup(History history) implements Lookup {
  /** Names are looked for among this many of the newest tasks or runs. */
  private static final int MAX_SEARCHED = 1_000;

  private static final Comparator<TaskPlace> NEWEST_FIRST =
      Comparator.comparingLong(FileLookup::number).reversed();

  @Override
  public Page<TaskView> tasks(TaskFilter filter, Optional<String> before, int limit, long known) {
    RunsAsOf then = history.asOf(known);
    long end = before.flatMap(FileLookup::numberOf).orElse(Long.MAX_VALUE);
    Stream<TaskView> page =
        places(filter.runs())
            .filter(place -> number(place) < end)
            .flatMap(place -> then.task(place).stream())
            .filter(filter::matches)
            .limit(limit);
    return new Page<>(page.toList(), known);
  }

  @Override
  public Page<TaskUse> uses(Optional<Instant> since, Optional<Instant> until, long known) {
    RunsAsOf then = history.asOf(known);
    Stream<TaskUse> uses =
        places(Set.of())
            .filter(place -> isOwn(place.runId()))
            .flatMap(place -> then.task(place).stream())
            .flatMap(task -> TaskUse.of(task).stream())
            .filter(use -> since.isEmpty() || !use.queuedAt().isBefore(since.get()))
            .filter(use -> until.isEmpty() || !use.queuedAt().isAfter(until.get()));
    return new Page<>(uses.toList(), known);
  }

  @Override
  public List<TaskSpan> spans(Instant since, Instant until) {
    return places(Set.of())
        .filter(place -> isOwn(place.runId()))
        .flatMap(place -> history.task(place).stream())
        .flatMap(task -> TaskSpan.of(task).stream())
        .filter(span -> span.within(since, until))
        .toList();
  }

  private Stream<TaskPlace> places(Set<String> runs) {
    return history.runIds().stream()
        .filter(run -> runs.isEmpty() || runs.contains(run))
        .flatMap(run -> history.tasksOf(run).stream())
        .filter(place -> TaskNumber.of(place.taskId()).isPresent())
        .sorted(NEWEST_FIRST);
  }

  private static long number(TaskPlace place) {
    return TaskNumber.of(place.taskId()).orElse(0);
  }

  private static Optional<Long> numberOf(String taskId) {
    return TaskNumber.of(taskId).stream().boxed().findFirst();
  }

  @Override
  public Page<RunSummary> runs(RunFilter filter, Optional<String> before, int limit, long known) {
    RunsAsOf then = history.asOf(known);
    Optional<String> end = before.map(RunOrder::key);
    Stream<RunSummary> page =
        history.runIds().stream()
            .filter(run -> end.isEmpty() || RunOrder.key(run).compareTo(end.get()) < 0)
            .filter(run -> filter.runs().isEmpty() || filter.runs().contains(run))
            .flatMap(run -> then.summary(run).stream())
            .filter(filter::matches)
            .limit(limit);
    return new Page<>(page.toList(), known);
  }

  /** Keeps the nearest {@code limit} events while reading, never a whole history. */
  @Override
  public List<Recorded> events(EventFilter filter, EventsFrom from, int limit) {
    PriorityQueue<Recorded> nearest = new PriorityQueue<>(from.nearest().reversed());
    for (String run : filter.runs().isEmpty() ? madeHere() : filter.runs()) {
      read(
          run,
          recorded -> {
            if (from.reaches(recorded.pos()) && filter.matches(recorded)) {
              nearest.add(recorded);
              if (nearest.size() > limit) {
                nearest.remove();
              }
            }
          });
    }
    List<Recorded> ordered = new ArrayList<>(nearest);
    ordered.sort(Comparator.comparingLong(Recorded::pos));
    return ordered;
  }

  private List<String> madeHere() {
    return history.runIds().stream().filter(run -> !history.isImported(run)).toList();
  }

  /** A line that names another run would pass for it. */
  private void read(String runId, Consumer<Recorded> reader) {
    RunFolder folder = history.folder(runId);
    if (Files.isRegularFile(folder.journal(), LinkOption.NOFOLLOW_LINKS)) {
      RunLines lines = RunLines.of(folder);
      JournalReader.read(
          folder.journal(), (line, recorded) -> lines.here(recorded).ifPresent(reader));
    }
  }

  @Override
  public Optional<TaskPlace> place(String taskId) {
    return history.runIds().stream()
        .filter(run -> Files.isDirectory(history.folder(run).task(taskId).path()))
        .sorted(Comparator.comparing(history::isImported))
        .findFirst()
        .map(run -> new TaskPlace(run, taskId));
  }

  @Override
  public List<TaskPlace> places(String part, Set<String> runs, int limit) {
    return places(runs)
        .filter(p -> p.taskId().startsWith(part) || p.taskId().endsWith(part))
        .collect(Collectors.toMap(TaskPlace::taskId, p -> p, (a, b) -> a, LinkedHashMap::new))
        .values()
        .stream()
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<TaskPlace> newest(Optional<String> name, Set<String> runs) {
    return places(runs)
        .limit(MAX_SEARCHED)
        .filter(place -> isOwn(place.runId()))
        .filter(place -> name.isEmpty() || isNamed(place, name))
        .findFirst();
  }

  private boolean isNamed(TaskPlace place, Optional<String> name) {
    return history.task(place).filter(t -> t.queued().event().name().equals(name)).isPresent();
  }

  private boolean isOwn(String runId) {
    return history.run(runId).filter(run -> !run.foreign()).isPresent();
  }

  @Override
  public Optional<String> newestRun(Optional<String> name) {
    return history.runIds().stream()
        .limit(MAX_SEARCHED)
        .flatMap(id -> history.run(id).stream())
        .filter(run -> !run.foreign())
        .filter(run -> name.isEmpty() || named(run).equals(name))
        .map(RunView::runId)
        .findFirst();
  }

  private static Optional<String> named(RunView run) {
    return run.created().flatMap(created -> created.event().name());
  }
}
