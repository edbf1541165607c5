package dev.runner.daemon.task.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.task.simulation.Script.Truth;
import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.telemetry.event.CheckpointKind;
import dev.runner.telemetry.event.Decision;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.event.TaskStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Reads every event that reached the disk, and holds the core to its promises. */
final class Ledger {
  private static final Map<TaskStatus, Set<TaskStatus>> LEGAL =
      Map.of(
          TaskStatus.BLOCKED, Set.of(TaskStatus.BLOCKED, TaskStatus.QUEUED, TaskStatus.CANCELLED),
          TaskStatus.QUEUED,
              Set.of(
                  TaskStatus.QUEUED,
                  TaskStatus.RUNNING,
                  TaskStatus.STOPPING,
                  TaskStatus.FAILED,
                  TaskStatus.CANCELLED),
          TaskStatus.RUNNING,
              Set.of(
                  TaskStatus.RUNNING,
                  TaskStatus.STOPPING,
                  TaskStatus.SUCCEEDED,
                  TaskStatus.FAILED,
                  TaskStatus.LOST),
          TaskStatus.STOPPING,
              Set.of(
                  TaskStatus.STOPPING,
                  TaskStatus.SUCCEEDED,
                  TaskStatus.FAILED,
                  TaskStatus.CANCELLED,
                  TaskStatus.TIMED_OUT,
                  TaskStatus.LOST));

  /** One task as its events tell it. */
  static final class Told {
    final TaskSpec spec;
    TaskStatus status;
    boolean started;
    boolean completed;
    boolean signalled;
    boolean terminalLost;
    long tokens;

    /** A daemon knew its exit before any signal was sent. */
    boolean exitSeenFirst;

    /** The same, but no exit record tells the next daemon of it. */
    boolean exitSeenOnce;

    final List<String> attached = new ArrayList<>();
    final Map<String, CheckpointKind> open = new LinkedHashMap<>();

    /** What a person said to its start. */
    Optional<Decision> before = Optional.empty();

    long startedAwakeMs;
    long used = -1;
    Optional<StopReason> stop = Optional.empty();

    Told(TaskSpec spec, TaskStatus status) {
      this.spec = spec;
      this.status = status;
    }
  }

  private static final class ToldRun {
    long seq;
    boolean autoClose;
    boolean closed;
  }

  private final Disk disk;
  private final SimClock clock;
  private final Map<String, Told> tasks = new LinkedHashMap<>();
  private final Map<String, ToldRun> runs = new LinkedHashMap<>();
  private final Map<String, Long> positions = new HashMap<>();
  private final List<String> answered = new ArrayList<>();
  private final Map<String, String> checkpoints = new HashMap<>();
  private final Function<String, FakeTask> machine;
  private long count;

  private boolean budgetUsedUp;

  /**
   * @param machine what really became of a task
   */
  Ledger(Disk disk, SimClock clock, Function<String, FakeTask> machine) {
    this.disk = disk;
    this.clock = clock;
    this.machine = machine;
  }

  void observe(List<Recorded> written) {
    written.forEach(this::observe);
  }

  private void observe(Recorded recorded) {
    count++;
    String journal = recorded.runId().orElse("");
    assertThat(recorded.pos()).as("pos in %s", journal).isGreaterThan(last(journal));
    positions.put(journal, recorded.pos());
    ToldRun run = runs.computeIfAbsent(journal, id -> new ToldRun());
    assertThat(recorded.seq()).as("seq in %s", journal).isEqualTo(++run.seq);
    assertThat(run.closed).as("%s is closed", journal).isFalse();
    switch (recorded.event()) {
      case RunCreated e -> run.autoClose = e.autoClose();
      case Event.RunClosed e -> run.closed = true;
      case TaskQueued e -> queued(recorded);
      case Event.OfTask e ->
          happened(Objects.requireNonNull(tasks.get(recorded.taskId())), e, recorded);
      case Event.RunLabelled e -> {}
      case Event.RunClosing e -> {}
      case Event.OfDaemon e -> {}
    }
  }

  private long last(String journal) {
    return positions.getOrDefault(journal, 0L);
  }

  private void queued(Recorded recorded) {
    String id = recorded.taskId();
    assertThat(tasks).as("accepted once").doesNotContainKey(id);
    tasks.put(id, new Told(disk.request(id), recorded.task().orElseThrow().status()));
  }

  private void happened(Told task, Event.OfTask event, Recorded recorded) {
    String id = recorded.taskId();
    assertThat(task.completed).as("%s after its last event: %s", id, event).isFalse();
    TaskStatus status = recorded.task().orElseThrow().status();
    assertThat(LEGAL.get(task.status)).as("%s: %s", id, event).contains(status);
    task.status = status;
    switch (event) {
      case Event.TaskStarted e -> started(task, e);
      case Event.TaskStopRequested e -> stopRequested(task, e);
      case Event.TaskSignalSent e -> task.signalled = true;
      case TaskCompleted e -> completed(task, e);
      case TaskQueued e -> throw new AssertionError("handled before");
      case Event.TaskUnblocked e -> checkApproved(task);
      case Event.TaskAdopted e -> {}
      case Event.TaskAttached e -> task.attached.add(e.client());
      case Event.TaskDetached e ->
          assertThat(task.attached.remove(e.client())).as("%s: %s", id, e).isTrue();
      case Event.TaskUsage e -> task.tokens = e.usage().tokens();
      case Event.TaskProgress e -> {}
      case Event.CheckpointRequired e -> asked(task, e);
      case Event.CheckpointResolved e -> resolved(task, e);
      case Event.TaskStalled e -> {}
      case Event.TaskStallCleared e -> {}
      case Event.TaskWarning e -> warned(task, e);
    }
  }

  private void asked(Told task, Event.CheckpointRequired event) {
    assertThat(checkpoints.put(event.checkpointId(), task.spec.taskId()))
        .as("%s is asked once", event.checkpointId())
        .isNull();
    if (event.kind() == CheckpointKind.BEFORE_START) {
      assertThat(task.started).as("%s asked before the start", task.spec.taskId()).isFalse();
      assertThat(task.spec.rules().checkpoint()).contains(event.question());
    }
    task.open.put(event.checkpointId(), event.kind());
  }

  private static void resolved(Told task, Event.CheckpointResolved event) {
    Optional<CheckpointKind> kind = Optional.ofNullable(task.open.remove(event.checkpointId()));
    assertThat(kind).as("%s: resolved once: %s", task.spec.taskId(), event).isPresent();
    if (kind.equals(Optional.of(CheckpointKind.BEFORE_START))) {
      task.before = Optional.of(event.decision());
    }
  }

  private static void checkApproved(Told task) {
    if (task.spec.rules().checkpoint().isPresent()) {
      assertThat(task.before).as("%s was approved", task.spec.taskId()).contains(Decision.APPROVED);
    }
  }

  private void warned(Told task, Event.TaskWarning event) {
    budgetUsedUp |= event.code().equals(Event.TaskWarning.BUDGET_EXCEEDED);
    if (event.code().equals(Event.TaskWarning.TERMINAL_LOST)) {
      assertThat(task.terminalLost).as("%s loses it once", task.spec.taskId()).isFalse();
      assertThat(task.spec.terminal()).as("%s has one", task.spec.taskId()).isTrue();
      task.terminalLost = true;
    }
  }

  private static void started(Told task, Event.TaskStarted event) {
    assertThat(task.started).as("%s started once", task.spec.taskId()).isFalse();
    checkApproved(task);
    task.started = true;
    task.startedAwakeMs = event.awakeMs();
  }

  private void stopRequested(Told task, Event.TaskStopRequested event) {
    assertThat(task.stop).as("%s: only the first stop", task.spec.taskId()).isEmpty();
    task.stop = Optional.of(event.reason());
    OptionalLong timeoutMs = task.spec.rules().timeoutMs();
    if (event.reason() == StopReason.BUDGET) {
      assertThat(budgetUsedUp).as("a person was told before").isTrue();
    }
    if (event.reason() == StopReason.TIMEOUT) {
      assertThat(clock.awakeMs() - task.startedAwakeMs)
          .as("%s ran for its time", task.spec.taskId())
          .isGreaterThanOrEqualTo(timeoutMs.orElseThrow());
    }
  }

  private void completed(Told task, TaskCompleted event) {
    task.completed = true;
    String id = task.spec.taskId();
    assertThat(task.open).as("%s: nothing is asked of what has ended", id).isEmpty();
    assertThat(task.attached).as("%s: whoever attached was told detached", id).isEmpty();
    FakeTask real = machine.apply(id);
    assertThat(real.spawned && !task.started).as("%s ran, and no event says so", id).isFalse();
    assertThat(event.status()).as(id).isEqualTo(task.status);
    if (task.started) {
      checkEnd(task, real, event);
    } else {
      checkUnstarted(task, event);
    }
  }

  private static void checkUnstarted(Told task, TaskCompleted event) {
    boolean rejected = task.before.equals(Optional.of(Decision.REJECTED));
    ErrorClass end = event.errorClass().orElseThrow();
    assertThat(end == ErrorClass.POLICY_DENIED).as(task.spec.taskId()).isEqualTo(rejected);
    assertThat(end)
        .as(task.spec.taskId())
        .isIn(
            ErrorClass.SPAWN_FAILED,
            ErrorClass.CANCELLED,
            ErrorClass.DEPENDENCY_FAILED,
            ErrorClass.BUDGET_EXCEEDED,
            ErrorClass.POLICY_DENIED);
    assertThat(event.exitCode()).isEmpty();
  }

  private static void checkEnd(Told task, FakeTask real, TaskCompleted event) {
    Truth told = new Truth(event.exitCode(), event.signal());
    boolean known = event.exitCode().isPresent() || event.signal().isPresent();
    String id = task.spec.taskId();
    if (known) {
      assertThat(Optional.of(told)).as("%s: the true exit", id).isEqualTo(real.truth);
    }
    boolean mayDecide = task.stop.isPresent() && task.signalled && !task.exitSeenFirst;
    Optional<ErrorClass> stopped = task.stop.map(StopReason::errorClass);
    if (mayDecide && !task.exitSeenOnce) {
      assertThat(event.errorClass()).as("%s: the stop decides", id).isEqualTo(stopped);
    } else if (!mayDecide || !event.errorClass().equals(stopped)) {
      assertThat(event.errorClass())
          .as("%s: its own end decides (%s)", id, real.truth)
          .isEqualTo(known ? byItself(task, real, told) : Optional.of(ErrorClass.DAEMON_LOST));
      // What was given up is named, and may end and be recorded at any later moment.
      boolean givenUp = !event.survivors().isEmpty();
      assertThat(known || givenUp || real.record.isEmpty())
          .as("%s: an exit on record is never lost", id)
          .isTrue();
    }
    boolean allSeen = real.living().stream().noneMatch(p -> p.member().inSession());
    assertThat(allSeen || !event.survivors().isEmpty()).as("%s leaves none unnamed", id).isTrue();
  }

  private static Optional<ErrorClass> byItself(Told task, FakeTask real, Truth truth) {
    Optional<ErrorClass> proved =
        task.spec.rules().output().isPresent() ? real.script.proof().against() : Optional.empty();
    if (truth.signal().isPresent()) {
      return Optional.of(ErrorClass.SIGNALLED);
    }
    if (!task.spec.rules().successExitCodes().contains(truth.code().orElseThrow())) {
      boolean cutOff = proved.equals(Optional.of(ErrorClass.TOOL_TRUNCATED));
      return proved.isPresent() && !cutOff ? proved : Optional.of(ErrorClass.EXIT_NONZERO);
    }
    return task.terminalLost ? Optional.of(ErrorClass.SIGNALLED) : proved;
  }

  /** Somebody was told that these are accepted: from now on they may not get lost. */
  void answered(List<String> taskIds) {
    taskIds.forEach(id -> assertThat(tasks).as("told before it was on disk").containsKey(id));
    answered.addAll(taskIds);
  }

  /** Somebody was told that this is asked. */
  void asked(String checkpointId, String taskId) {
    assertThat(checkpoints).as("told before it was on disk").containsEntry(checkpointId, taskId);
  }

  /** What waits for a person. */
  List<String> openCheckpoints() {
    return tasks.values().stream().flatMap(task -> task.open.keySet().stream()).toList();
  }

  Optional<Told> task(String id) {
    return Optional.ofNullable(tasks.get(id));
  }

  boolean completed(String id) {
    return task(id).map(t -> t.completed).orElse(false);
  }

  Collection<Told> tasks() {
    return tasks.values();
  }

  List<String> unfinished() {
    return tasks.values().stream().filter(t -> !t.completed).map(t -> t.spec.taskId()).toList();
  }

  List<String> openRuns(boolean autoClose) {
    return runs.entrySet().stream()
        .filter(run -> !run.getKey().isEmpty() && !run.getValue().closed)
        .filter(run -> run.getValue().autoClose == autoClose)
        .map(Map.Entry::getKey)
        .toList();
  }

  long tokensUsed() {
    return tasks.values().stream().mapToLong(task -> task.tokens).sum();
  }

  long events() {
    return count;
  }

  /** The world is quiet and all runs were asked to close. */
  void checkEnd() {
    assertThat(unfinished()).as("unfinished though nothing will happen any more").isEmpty();
    assertThat(tasks.keySet()).as("nothing accepted is lost").containsAll(answered);
    assertThat(openRuns(true)).as("runs that close by themselves").isEmpty();
    assertThat(openRuns(false)).as("runs that were closed").isEmpty();
  }
}
