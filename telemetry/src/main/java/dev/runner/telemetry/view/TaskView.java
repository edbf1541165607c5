package dev.runner.telemetry.view;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.CheckpointRequired;
import dev.runner.telemetry.event.Event.CheckpointResolved;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskProgress;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Event.TaskSignalSent;
import dev.runner.telemetry.event.Event.TaskStalled;
import dev.runner.telemetry.event.Event.TaskStarted;
import dev.runner.telemetry.event.Event.TaskStopRequested;
import dev.runner.telemetry.event.Event.TaskUsage;
import dev.runner.telemetry.event.Event.TaskWarning;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.Recorded.TaskContext;
import dev.runner.telemetry.event.TaskStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A task as its events tell it: the latest event of each kind that matters. Immutable.
 *
 * @param latest position of the newest event folded
 * @param summary what its newest event says, for people
 * @param usage what it has used by now
 * @param progress what its agent does, or did last
 * @param checkpoints what a person is asked now, oldest first
 * @param answers how what a person was asked was resolved, the last of it
 * @param retriedAs the next attempt, once there is one
 */
public record TaskView(
    String runId,
    TaskContext context,
    long latest,
    String summary,
    At<TaskQueued> queued,
    boolean blocked,
    Optional<At<TaskStarted>> started,
    Optional<At<TaskStopRequested>> stop,
    List<At<TaskSignalSent>> signals,
    Optional<At<TaskStalled>> stall,
    Optional<At<TaskUsage>> usage,
    Optional<At<TaskProgress>> progress,
    List<At<CheckpointRequired>> checkpoints,
    List<At<CheckpointResolved>> answers,
    List<At<TaskWarning>> warnings,
    Optional<At<TaskCompleted>> completed,
    Optional<String> retriedAs) {
  /** More of a kind are dropped from the view, never from the journal. */
  private static final int MAX_KEPT = 16;

  /** The view of a task that has just been accepted. */
  static TaskView queued(Recorded recorded, TaskQueued event) {
    return new TaskView(
        recorded.runId().orElseThrow(),
        recorded.task().orElseThrow(),
        recorded.pos(),
        recorded.summary(),
        At.of(recorded, event),
        recorded.task().orElseThrow().status() == TaskStatus.BLOCKED,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The view of a task from those of its events that change a view; empty without the first. */
  public static Optional<TaskView> of(List<Recorded> events, Optional<String> retriedAs) {
    Optional<TaskView> view = Optional.empty();
    for (Recorded recorded : events) {
      view =
          recorded.event() instanceof TaskQueued event
              ? Optional.of(queued(recorded, event))
              : view.map(before -> before.after(recorded));
    }
    return retriedAs.isPresent() ? view.map(task -> task.retriedAs(retriedAs.get())) : view;
  }

  public String taskId() {
    return context.taskId();
  }

  public TaskStatus status() {
    return context.status();
  }

  /** What a person should look at now; who waits for an answer comes first. */
  public Optional<Attention> attention() {
    return Attention.of(
        status(),
        !checkpoints.isEmpty(),
        warnings.stream().anyMatch(warning -> warning.event().ofBudget()),
        stall.isPresent());
  }

  /** How a checkpoint was resolved; empty while it is open, and of one that is not of this task. */
  public Optional<At<CheckpointResolved>> answer(String checkpointId) {
    return answers.stream()
        .filter(answer -> answer.event().checkpointId().equals(checkpointId))
        .findFirst();
  }

  /** The view after one more event. */
  TaskView after(Recorded recorded) {
    return new Change(this, recorded).apply();
  }

  TaskView retriedAs(String taskId) {
    return new TaskView(
        runId,
        context,
        latest,
        summary,
        queued,
        blocked,
        started,
        stop,
        signals,
        stall,
        usage,
        progress,
        checkpoints,
        answers,
        warnings,
        completed,
        Optional.of(taskId));
  }

  private record Change(TaskView before, Recorded recorded) {
    TaskView apply() {
      Event event = recorded.event();
      return new TaskView(
          before.runId,
          recorded.task().orElse(before.context),
          recorded.pos(),
          recorded.summary(),
          before.queued,
          before.blocked && !(event instanceof Event.TaskUnblocked),
          event instanceof TaskStarted e ? Optional.of(At.of(recorded, e)) : before.started,
          event instanceof TaskStopRequested e ? firstStop(e) : before.stop,
          event instanceof TaskSignalSent e ? more(before.signals, e) : before.signals,
          stall(event),
          event instanceof TaskUsage e ? Optional.of(At.of(recorded, e)) : before.usage,
          event instanceof TaskProgress e ? Optional.of(At.of(recorded, e)) : before.progress,
          checkpoints(event),
          event instanceof CheckpointResolved e ? last(before.answers, e) : before.answers,
          event instanceof TaskWarning e ? more(before.warnings, e) : before.warnings,
          event instanceof TaskCompleted e ? Optional.of(At.of(recorded, e)) : before.completed,
          before.retriedAs);
    }

    private Optional<At<TaskStopRequested>> firstStop(TaskStopRequested event) {
      return before.stop.or(() -> Optional.of(At.of(recorded, event)));
    }

    private Optional<At<TaskStalled>> stall(Event event) {
      return switch (event) {
        case TaskStalled e -> Optional.of(At.of(recorded, e));
        case Event.TaskStallCleared cleared -> Optional.empty();
        default -> before.stall;
      };
    }

    private List<At<CheckpointRequired>> checkpoints(Event event) {
      return switch (event) {
        case CheckpointRequired e -> more(before.checkpoints, e);
        case CheckpointResolved e ->
            before.checkpoints.stream()
                .filter(open -> !open.event().checkpointId().equals(e.checkpointId()))
                .toList();
        default -> before.checkpoints;
      };
    }

    private <E extends Event> List<At<E>> last(List<At<E>> kept, E event) {
      return Stream.concat(kept.stream(), Stream.of(At.of(recorded, event)))
          .skip(Math.max(0, kept.size() + 1 - MAX_KEPT))
          .toList();
    }

    private <E extends Event> List<At<E>> more(List<At<E>> kept, E event) {
      return Stream.concat(kept.stream(), Stream.of(At.of(recorded, event)))
          .limit(MAX_KEPT)
          .toList();
    }
  }
}
