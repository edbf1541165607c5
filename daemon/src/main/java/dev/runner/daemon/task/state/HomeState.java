package dev.runner.daemon.task.state;

import dev.runner.daemon.task.state.Spending.Sum;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Event.TaskStarted;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All open runs and their tasks. Changed by {@link #fold} alone, except for what a crash may
 * forget: starts under way, ladder deadlines, output seen, waits.
 */
public final class HomeState {
  private final Map<String, RunState> runs = new HashMap<>();
  private final Map<String, TaskState> tasks = new HashMap<>();
  private final Dependencies dependencies = new Dependencies();
  private final Ancestry ancestry = new Ancestry(this::task);
  private final Map<String, String> taskOfCheckpoint = new HashMap<>();
  private final Map<String, TaskSpec> expected = new HashMap<>();
  private final List<String> closing = new ArrayList<>();
  private final Idempotent idempotent = new Idempotent();
  private final Expenses expenses = new Expenses();
  private final Semaphores semaphores = new Semaphores();
  private final Lanes lanes = new Lanes();
  private final Timers timers = new Timers();
  private Optional<Long> asleepMs = Optional.empty();
  private int unfinished;
  private long daemonSeq;

  /** Announces the spec of a task whose {@code task_queued} is folded next. */
  public void expect(TaskSpec spec) {
    expected.put(spec.taskId(), spec);
  }

  /** Takes in one journaled event. */
  public void fold(Recorded recorded) {
    recorded.runId().ifPresentOrElse(id -> fold(id, recorded), () -> foldOwn(recorded));
  }

  private void foldOwn(Recorded recorded) {
    daemonSeq = recorded.seq();
    if (recorded.event() instanceof Event.SpendingKept kept) {
      expenses.keep(kept);
    }
  }

  private void spend(TaskState task, Usage usage, Instant when) {
    Sum before = task.usage.map(Sum::of).orElse(Sum.NOTHING);
    task.usage = Optional.of(usage);
    expenses.add(
        knownRun(task.spec().runId()), task.spec().tool(), when, Sum.of(usage).minus(before));
  }

  /** What was used today, by all tasks or by those of one tool. */
  public Sum spentToday(Instant now, Optional<String> tool) {
    return expenses.today(now, tool);
  }

  private void fold(String runId, Recorded recorded) {
    switch (recorded.event()) {
      case Event.RunCreated e -> open(new RunState(runId, e, recorded.seq()));
      case Event.RunLabelled e -> label(knownRun(runId), e.labels());
      case Event.RunClosing e -> knownRun(runId).closing = true;
      case Event.RunClosed e -> close(knownRun(runId));
      case TaskQueued e -> accept(recorded, e);
      case Event.OfTask e -> change(knownTask(recorded.taskId()), e, recorded);
      case Event.OfDaemon e -> {}
    }
    knownRun(runId).seq = recorded.seq();
  }

  private void open(RunState run) {
    runs.put(run.id(), run);
    run.created().idempotency().ifPresent(key -> idempotent.remember(key, run.id()));
  }

  private void close(RunState run) {
    run.closed = true;
    closing.add(run.id());
  }

  private ClosedRun forget(RunState run) {
    ClosedRun closed = new ClosedRun(run.id(), keys(run), expenses.untold(run));
    runs.remove(run.id());
    run.tasks.forEach(this::forgetTask);
    return closed;
  }

  private void forgetTask(String id) {
    knownTask(id).checkpoints.ids().forEach(taskOfCheckpoint::remove);
    tasks.remove(id);
  }

  private List<UsedKey> keys(RunState run) {
    Stream<Idempotency> ofTasks =
        run.tasks.stream().flatMap(id -> task(id).stream()).flatMap(HomeState::keys);
    return Stream.concat(run.created().idempotency().stream(), ofTasks)
        .distinct()
        .flatMap(key -> idempotent.used(key).stream())
        .toList();
  }

  private static Stream<Idempotency> keys(TaskState task) {
    return Stream.concat(task.spec().asked().idempotency().stream(), task.checkpoints.keys());
  }

  /** Takes in a request of a run that was closed before this daemon began. */
  public void remember(UsedKey key) {
    idempotent.remember(key);
  }

  private RunState knownRun(String runId) {
    return Optional.ofNullable(runs.get(runId))
        .orElseThrow(() -> new IllegalStateException("no run " + runId));
  }

  private TaskState knownTask(String taskId) {
    return task(taskId).orElseThrow(() -> new IllegalStateException("no task " + taskId));
  }

  private static void label(RunState run, Map<String, String> changes) {
    run.labels.putAll(changes);
    run.labels.values().removeIf(String::isEmpty);
  }

  /** Drops closed runs and their tasks; tells what must outlive them. */
  public List<ClosedRun> forgetClosed() {
    List<ClosedRun> closed = closing.stream().map(this::knownRun).map(this::forget).toList();
    closing.clear();
    return closed;
  }

  private void accept(Recorded recorded, TaskQueued event) {
    TaskSpec spec = expected.remove(recorded.taskId());
    if (spec == null) {
      throw new IllegalStateException("no request of " + recorded.taskId());
    }
    RunState run = knownRun(spec.runId());
    Set<String> on = latest(event.blockedOn());
    TaskState task = new TaskState(spec, recorded.ts(), recorded.pos(), stage(spec, event, on));
    tasks.put(task.id(), task);
    run.tasks.add(task.id());
    run.unfinished++;
    unfinished++;
    enter(task, on);
    spec.asked().idempotency().ifPresent(key -> idempotent.remember(key, task.id()));
    event.retryOf().map(tasks::get).ifPresent(before -> replace(before, task.id()));
  }

  /** Journals are read run by run: the next attempt of another run's task may be known already. */
  private Set<String> latest(List<String> taskIds) {
    return taskIds.stream().map(this::latest).collect(Collectors.toCollection(HashSet::new));
  }

  private static Stage stage(TaskSpec spec, TaskQueued event, Set<String> on) {
    if (!on.isEmpty() || spec.rules().checkpoint().isPresent()) {
      return new Stage.Blocked(on);
    }
    return event.notBefore().<Stage>map(Stage.Delayed::new).orElseGet(Stage.Ready::new);
  }

  private void enter(TaskState task, Set<String> blockedOn) {
    if (task.stage instanceof Stage.Ready) {
      lanes.add(task);
    }
    dependencies.add(task.id(), blockedOn);
  }

  /** Whoever waits for a task that is tried again waits for the new attempt. */
  private void replace(TaskState before, String attempt) {
    before.nextAttempt = Optional.of(attempt);
    dependencies
        .move(before.id(), attempt)
        .forEach(id -> blockedOn(id).ifPresent(on -> swap(on, before.id(), attempt)));
  }

  /** The id that stands for a task: its own, or that of the last attempt made of it. */
  public String latest(String taskId) {
    return latestAttempt(taskId).map(TaskState::id).orElse(taskId);
  }

  /** The attempt that counts for those that wait for a task: the newest of its chain. */
  public Optional<TaskState> latestAttempt(String taskId) {
    Optional<TaskState> attempt = task(taskId);
    while (attempt.isPresent() && attempt.get().nextAttempt.isPresent()) {
      attempt = attempt.get().nextAttempt.flatMap(this::task);
    }
    return attempt;
  }

  private static void swap(Set<String> on, String before, String attempt) {
    on.remove(before);
    on.add(attempt);
  }

  private Optional<Set<String>> blockedOn(String taskId) {
    return task(taskId)
        .flatMap(t ->
            t.stage instanceof Stage.Blocked blocked
                ? Optional.of(blocked.on())
                : Optional.empty());
  }

  private void change(TaskState task, Event.OfTask event, Recorded recorded) {
    switch (event) {
      case Event.TaskUnblocked e -> makeReady(task);
      case TaskStarted e -> start(task, e, recorded);
      case Event.TaskAdopted e -> {}
      case Event.TaskAttached e -> task.attached.add(e.client());
      case Event.TaskDetached e -> task.attached.remove(e.client());
      case Event.TaskStopRequested e -> {
        if (task.stop.isEmpty()) {
          task.stop = Optional.of(new StopRequest(e.reason(), e.by()));
        }
      }
      case Event.TaskSignalSent e -> signal(task, e);
      case Event.TaskUsage e -> spend(task, e.usage(), recorded.ts());
      case Event.TaskProgress e -> task.progress = Optional.of(e);
      case Event.CheckpointRequired e -> ask(task, e);
      case Event.CheckpointResolved e -> task.checkpoints.resolve(e, recorded.ts());
      case Event.TaskStalled e -> task.stalled = true;
      case Event.TaskStallCleared e -> task.stalled = false;
      case Event.TaskWarning e -> warn(task, e);
      case TaskCompleted e -> complete(task, e);
      case TaskQueued e -> throw new IllegalStateException("a task is accepted once");
    }
  }

  private void ask(TaskState task, Event.CheckpointRequired event) {
    task.checkpoints.add(event);
    taskOfCheckpoint.put(event.checkpointId(), task.id());
    event.idempotency().ifPresent(key -> idempotent.remember(key, event.checkpointId()));
  }

  /** Lets a task wait for permits; for a retry whose time has come nothing is journaled. */
  public void makeReady(TaskState task) {
    task.stage = new Stage.Ready();
    lanes.add(task);
  }

  private void start(TaskState task, TaskStarted event, Recorded recorded) {
    lanes.remove(task);
    semaphores.retake(task.id(), task.spec().semaphores(), ancestry.ancestorsOf(task));
    task.stage =
        new Stage.Live(leader(event), event.awakeMs(), recorded.ts(), Optional.empty(), false);
    task.output = new Output(0, event.awakeMs());
  }

  private static Optional<Leader> leader(TaskStarted event) {
    return event.group().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Leader(
                event.group().getAsLong(),
                event.startTicks().orElse(0),
                event.bootId().orElse(""),
                event.pid()));
  }

  private static void warn(TaskState task, Event.TaskWarning event) {
    if (event.code().equals(Event.TaskWarning.LEFTOVERS)) {
      task.leftovers = Optional.of(event.detail());
    }
    task.terminalLost |= event.code().equals(Event.TaskWarning.TERMINAL_LOST);
    task.budgetNear |= event.code().equals(Event.TaskWarning.BUDGET_NEAR);
    task.budgetExceeded |= event.code().equals(Event.TaskWarning.BUDGET_EXCEEDED);
  }

  private static void signal(TaskState task, Event.TaskSignalSent event) {
    Ladder.Step step = Ladder.Step.valueOf(event.signal());
    task.ladder = Optional.of(new Ladder(step, task.ladder.map(Ladder::dueMs).orElse(0L)));
    task.signalled |= !event.afterExit();
    task.exitSeen |= event.afterExit();
  }

  private void complete(TaskState task, TaskCompleted event) {
    lanes.remove(task);
    semaphores.release(task.id());
    timers.cancelAll(task.id());
    task.stage = new Stage.Final(event.status(), event.errorClass());
    task.ladder = Optional.empty();
    unfinished--;
    knownRun(task.spec().runId()).unfinished--;
  }

  /** Takes the permits of a ready task; its start is now under way. */
  public void beginLaunch(TaskState task) {
    lanes.remove(task);
    semaphores.take(task.id(), task.spec().semaphores(), ancestry.lendersTo(task));
    task.stage = new Stage.Launching();
  }

  /** Whether permits are there for the task, its own or lent by an ancestor that waits. */
  private boolean startable(TaskState task) {
    return semaphores.available(task.spec().semaphores(), ancestry.lendersTo(task));
  }

  public void stage(TaskState task, Stage stage) {
    task.stage = stage;
  }

  /** The main process is known to have ended, though perhaps not yet how. */
  public void exitSeen(TaskState task) {
    task.exitSeen = true;
  }

  /** Its terminal went before its start was told; journaled once that is. */
  public void terminalLost(TaskState task) {
    task.terminalLost = true;
  }

  public void ladder(TaskState task, Ladder ladder) {
    task.ladder = Optional.of(ladder);
  }

  public void output(TaskState task, Output output) {
    task.output = output;
  }

  /** Counts a wait of this task for another one; {@code delta} is 1 or -1. */
  public void waits(TaskState task, int delta) {
    task.waits = Math.max(0, task.waits + delta);
  }

  /** Counts a retry that is decided but not yet accepted; {@code delta} is 1 or -1. */
  public void retriesPrepared(RunState run, int delta) {
    run.retriesPrepared += delta;
  }

  /** Its next attempt could not be prepared; this daemon makes none. */
  public void giveUpRetry(TaskState task) {
    task.retryGivenUp = true;
  }

  /** Whether no next attempt is owed to it: there is one, or there will be none. */
  public boolean isRetrySettled(TaskState task) {
    return task.retryGivenUp || task.nextAttempt.isPresent();
  }

  /** Takes the tasks that wait for this one, in the order of acceptance. */
  public List<TaskState> takeDependents(String taskId) {
    return dependencies.take(taskId).stream().flatMap(id -> task(id).stream()).toList();
  }

  /** Strikes one dependency off; true when it was the last. */
  public boolean satisfied(TaskState waiting, String dependency) {
    return blockedOn(waiting.id())
        .map(on -> {
          on.remove(dependency);
          return on.isEmpty();
        })
        .orElse(false);
  }

  /** The task a checkpoint is about, in an open run. */
  public Optional<TaskState> taskOfCheckpoint(String checkpointId) {
    return Optional.ofNullable(taskOfCheckpoint.get(checkpointId)).flatMap(this::task);
  }

  public Optional<TaskState> task(String id) {
    return Optional.ofNullable(tasks.get(id));
  }

  /** An open run. */
  public Optional<RunState> run(String id) {
    return Optional.ofNullable(runs.get(id)).filter(run -> !run.closed);
  }

  public Collection<TaskState> tasks() {
    return tasks.values();
  }

  public Collection<RunState> runs() {
    return runs.values();
  }

  /** What came of an earlier request with an idempotency key, if it was used. */
  public Optional<UsedKey> used(Idempotency key) {
    return idempotent.used(key);
  }

  public Semaphores semaphores() {
    return semaphores;
  }

  public Lanes lanes() {
    return lanes;
  }

  public Timers timers() {
    return timers;
  }

  /** The next task to start, if permits are there for any that waits. */
  public Optional<TaskState> nextStartable() {
    return lanes.next(this::startable);
  }

  /** Takes note of how long the machine has slept so far; gives by how much that is more. */
  public long sleptSince(long asleepMs) {
    long more = this.asleepMs.map(before -> asleepMs - before).orElse(0L);
    this.asleepMs = Optional.of(asleepMs);
    return more;
  }

  /** The number of the last event that concerned no run. */
  public long daemonSeq() {
    return daemonSeq;
  }

  /** How many tasks have not ended. */
  public int unfinished() {
    return unfinished;
  }
}
