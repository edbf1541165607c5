package dev.runner.telemetry.view;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.share.RunOrigin;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A run as its events tell it. One thread folds, any thread reads; each task is replaced whole, so
 * a reader never sees half a change.
 */
public final class RunView {
  private final String runId;
  private final boolean foreign;
  private final Optional<RunOrigin> origin;
  private final ConcurrentSkipListMap<String, TaskView> tasks = new ConcurrentSkipListMap<>();
  private volatile RunFacts facts = RunFacts.none();
  private volatile long latest;

  /**
   * @param foreign whether another daemon, machine or person made the run: shown, never acted on
   */
  public RunView(String runId, boolean foreign) {
    this(runId, foreign, Optional.empty());
  }

  private RunView(String runId, boolean foreign, Optional<RunOrigin> origin) {
    this.runId = runId;
    this.foreign = foreign;
    this.origin = origin;
  }

  /**
   * A run that was imported: its events are given in as {@link
   * dev.runner.telemetry.share.RunLines#here} names them.
   */
  public static RunView imported(String runId, RunOrigin origin) {
    return new RunView(runId, true, Optional.of(origin));
  }

  /**
   * Takes in the next event of the run's journal. Its position is told before what it changes: who
   * reads something and then finds no later position has read nothing of it.
   */
  public void fold(Recorded recorded) {
    latest = recorded.pos();
    switch (recorded.event()) {
      case Event.OfRun e -> facts = facts.after(recorded.ts(), recorded.seq(), e);
      case TaskQueued e -> accept(recorded, e);
      case Event.OfTask e ->
          tasks.computeIfPresent(recorded.taskId(), (id, t) -> t.after(recorded));
      case Event.OfDaemon e -> {}
    }
  }

  private void accept(Recorded recorded, TaskQueued event) {
    tasks.put(recorded.taskId(), TaskView.queued(recorded, event));
    event
        .retryOf()
        .ifPresent(first ->
            tasks.computeIfPresent(first, (id, task) -> task.retriedAs(recorded.taskId())));
  }

  public String runId() {
    return runId;
  }

  public boolean foreign() {
    return foreign;
  }

  /** Where the run was imported from. */
  public Optional<RunOrigin> origin() {
    return origin;
  }

  public Optional<At<RunCreated>> created() {
    return facts.created();
  }

  public Optional<Instant> closedAt() {
    return facts.closedAt();
  }

  /** Whether it takes tasks from outside. */
  public boolean open() {
    return facts.open() && !foreign;
  }

  /** Position of the newest event folded. */
  public long latest() {
    return latest;
  }

  public Map<String, String> labels() {
    return facts.labels();
  }

  /** The tasks in the order they were accepted. */
  public Collection<TaskView> tasks() {
    return Collections.unmodifiableCollection(tasks.values());
  }

  public Optional<TaskView> task(String taskId) {
    return Optional.ofNullable(tasks.get(taskId));
  }

  /** Derived from the tasks; an attempt that was tried again does not count. */
  public RunStatus status() {
    return RunStatus.of(tasks.values().stream().filter(t -> t.retriedAs().isEmpty()).toList());
  }

  /** What a list shows of it. */
  public RunSummary summary() {
    return new RunSummary(
        runId, foreign, origin, facts, status(), counts(), phases(), tasks().stream().findFirst());
  }

  /** The phases of its tasks, in the order in which they came up. */
  private List<String> phases() {
    return tasks().stream().flatMap(task -> task.context().phase().stream()).distinct().toList();
  }

  /** How many tasks stand where. */
  public Map<TaskStatus, Long> counts() {
    Map<TaskStatus, Long> counts = new TreeMap<>();
    tasks.values().forEach(task -> counts.merge(task.status(), 1L, Long::sum));
    return counts;
  }
}
