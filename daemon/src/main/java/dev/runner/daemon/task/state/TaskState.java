package dev.runner.daemon.task.state;

import dev.runner.telemetry.event.Decision;
import dev.runner.telemetry.event.Event.TaskProgress;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.event.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One task as the core sees it. Only {@link HomeState} and its fold change it. */
public final class TaskState {
  private final TaskSpec spec;
  private final Instant queuedAt;
  private final long queuedPos;
  Stage stage;
  Optional<StopRequest> stop = Optional.empty();
  Optional<Ladder> ladder = Optional.empty();
  Output output = new Output(0, 0);
  boolean signalled;
  boolean exitSeen;
  boolean stalled;
  boolean terminalLost;
  boolean budgetNear;
  boolean budgetExceeded;
  Optional<Usage> usage = Optional.empty();
  Optional<TaskProgress> progress = Optional.empty();
  boolean retryGivenUp;
  Optional<String> nextAttempt = Optional.empty();
  Optional<String> leftovers = Optional.empty();
  final List<String> attached = new ArrayList<>();
  final Checkpoints checkpoints = new Checkpoints();
  int waits;

  TaskState(TaskSpec spec, Instant queuedAt, long queuedPos, Stage stage) {
    this.spec = spec;
    this.queuedAt = queuedAt;
    this.queuedPos = queuedPos;
    this.stage = stage;
  }

  public TaskSpec spec() {
    return spec;
  }

  public String id() {
    return spec.taskId();
  }

  public Stage stage() {
    return stage;
  }

  public Instant queuedAt() {
    return queuedAt;
  }

  /** Orders tasks by acceptance. */
  public long queuedPos() {
    return queuedPos;
  }

  public Optional<StopRequest> stop() {
    return stop;
  }

  public Optional<Ladder> ladder() {
    return ladder;
  }

  public Output output() {
    return output;
  }

  /** Whether a signal of the ladder was sent while the main process lived. */
  public boolean signalled() {
    return signalled;
  }

  /** What its main process left behind, as a sentence that names it. */
  public Optional<String> leftovers() {
    return leftovers;
  }

  /** Whether the main process is known to have ended. */
  public boolean exitSeen() {
    return exitSeen;
  }

  /** Whether its terminal is gone while it may still run. */
  public boolean terminalLost() {
    return terminalLost;
  }

  /** Whether a person was told that a budget is nearly used up. */
  public boolean budgetNear() {
    return budgetNear;
  }

  /** Whether a person was told that a budget is used up. */
  public boolean budgetExceeded() {
    return budgetExceeded;
  }

  /** What it has used, as far as its output was read. */
  public Optional<Usage> usage() {
    return usage;
  }

  /** What its agent does, as far as its output was read. */
  public Optional<TaskProgress> progress() {
    return progress;
  }

  public boolean stalled() {
    return stalled;
  }

  /** Who watches its terminal, in the order they came; one name can stand here several times. */
  public List<String> attached() {
    return List.copyOf(attached);
  }

  /** What a person is asked about it, and was. */
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  /** Whether no person has to be asked before it starts, or one approved. */
  public boolean mayStart() {
    return spec.rules().checkpoint().isEmpty()
        || checkpoints.beforeStart().filter(asked -> asked.was(Decision.APPROVED)).isPresent();
  }

  /** Whether this task waits for another one, and so lends its permits to tasks it started. */
  public boolean lends() {
    return waits > 0;
  }

  public boolean isFinal() {
    return stage instanceof Stage.Final;
  }

  /** Whether the rules ask for another attempt. */
  public boolean wantsRetry() {
    int attempt = spec.asked().attempt();
    return stage instanceof Stage.Final end
        && spec.rules().retry().follows(attempt, end.errorClass(), stop.map(StopRequest::reason));
  }

  /** The status that the stage and a stop request make. */
  public TaskStatus status() {
    return switch (stage) {
      case Stage.Blocked blocked -> TaskStatus.BLOCKED;
      // Told to stop and not started: its start was under way, perhaps when the daemon died.
      case Stage.Delayed delayed -> stop.isPresent() ? TaskStatus.STOPPING : TaskStatus.QUEUED;
      case Stage.Ready ready -> stop.isPresent() ? TaskStatus.STOPPING : TaskStatus.QUEUED;
      case Stage.Launching launching -> stop.isPresent() ? TaskStatus.STOPPING : TaskStatus.QUEUED;
      case Stage.Live live -> stop.isPresent() ? TaskStatus.STOPPING : TaskStatus.RUNNING;
      case Stage.Collecting c -> stop.isPresent() ? TaskStatus.STOPPING : TaskStatus.RUNNING;
      case Stage.Final ended -> ended.status();
    };
  }
}
