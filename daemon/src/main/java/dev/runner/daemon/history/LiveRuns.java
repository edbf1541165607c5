package dev.runner.daemon.history;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The open runs, kept up to date by the feed. */
public final class LiveRuns implements Consumer<List<Recorded>> {
  private final Map<String, RunView> runs = new ConcurrentHashMap<>();
  private final Map<String, String> runOfTask = new ConcurrentHashMap<>();

  /** Takes runs as they were read from their journals, instead of what was here. */
  public void replace(Collection<RunView> loaded) {
    runs.clear();
    runOfTask.clear();
    loaded.forEach(run -> runs.put(run.runId(), run));
    loaded.forEach(run -> run.tasks().forEach(task -> runOfTask.put(task.taskId(), run.runId())));
  }

  @Override
  public void accept(List<Recorded> events) {
    events.forEach(this::fold);
  }

  private void fold(Recorded recorded) {
    recorded.runId().ifPresent(id -> fold(id, recorded));
  }

  private void fold(String runId, Recorded recorded) {
    RunView run = runs.computeIfAbsent(runId, id -> new RunView(id, false));
    run.fold(recorded);
    if (recorded.event() instanceof Event.TaskQueued) {
      runOfTask.put(recorded.taskId(), runId);
    }
  }

  /** Forgets a run that is closed; from now on its journal answers for it. */
  public void forget(String runId) {
    RunView run = runs.remove(runId);
    if (run != null) {
      run.tasks().forEach(task -> runOfTask.remove(task.taskId()));
    }
    synchronized (runs) {
      runs.notifyAll();
    }
  }

  /** Waits until a run is not open any more, or for so long; whether it is not. */
  public boolean awaitForgotten(String runId, long maxMs) throws InterruptedException {
    long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(maxMs);
    synchronized (runs) {
      long leftNs = endNs - System.nanoTime();
      while (runs.containsKey(runId) && leftNs > 0) {
        TimeUnit.NANOSECONDS.timedWait(runs, leftNs);
        leftNs = endNs - System.nanoTime();
      }
      return !runs.containsKey(runId);
    }
  }

  public Optional<RunView> run(String runId) {
    return Optional.ofNullable(runs.get(runId));
  }

  public Optional<TaskView> task(String taskId) {
    return Optional.ofNullable(runOfTask.get(taskId))
        .flatMap(this::run)
        .flatMap(r -> r.task(taskId));
  }

  /** Whether a task is known here and has not ended. */
  public boolean unfinished(String taskId) {
    return task(taskId).filter(task -> !task.status().isFinal()).isPresent();
  }

  /** Whether any task has not ended. */
  public boolean anyUnfinished() {
    return runs.values().stream()
        .flatMap(run -> run.tasks().stream())
        .anyMatch(task -> !task.status().isFinal());
  }

  /** The tasks of all open runs, or of one. */
  public Stream<TaskView> tasks(Optional<String> runId) {
    Stream<RunView> chosen = runId.isPresent() ? run(runId.get()).stream() : runs.values().stream();
    return chosen.flatMap(run -> run.tasks().stream());
  }

  public Collection<RunView> all() {
    return Collections.unmodifiableCollection(runs.values());
  }
}
