package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.HomeState;
import dev.runner.daemon.task.state.Moment;
import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.Recorded.TaskContext;
import dev.runner.telemetry.event.TaskStatus;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What some inputs come to: events (folded at once, so that later decisions of the same turn see
 * them), effects and answers. Nothing of it leaves the core before the events are on disk.
 */
public final class Turn {
  private final HomeState state;
  private final Moment now;
  private final LongSupplier positions;
  private final List<Recorded> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Runnable> answers = new ArrayList<>();
  private final ArrayDeque<Runnable> followUps = new ArrayDeque<>();

  public Turn(HomeState state, Moment now, LongSupplier positions) {
    this.state = state;
    this.now = now;
    this.positions = positions;
  }

  HomeState state() {
    return state;
  }

  Moment now() {
    return now;
  }

  /** A number that no event of the home has, and that is given once. */
  long unusedPosition() {
    return positions.getAsLong();
  }

  /** Records what happened to a run. */
  void record(String runId, Event.OfRun event, String summary) {
    long seq = state.run(runId).map(run -> run.seq() + 1).orElse(1L);
    add(seq, Optional.of(runId), Optional.empty(), event, summary);
  }

  /** Records what concerns no run. */
  void record(Event.OfDaemon event, String summary) {
    add(state.daemonSeq() + 1, Optional.empty(), Optional.empty(), event, summary);
  }

  /** Records the acceptance of a task. */
  void accept(Acceptance task, TaskQueued event) {
    state.expect(task.spec());
    boolean asks = task.spec().rules().checkpoint().isPresent();
    boolean blocked = asks || !event.blockedOn().isEmpty();
    TaskStatus status = blocked ? TaskStatus.BLOCKED : TaskStatus.QUEUED;
    long seq = state.run(task.spec().runId()).orElseThrow().seq() + 1;
    Optional<TaskContext> context = Optional.of(context(task.spec(), status));
    String summary = Summaries.of(task.spec(), event);
    add(seq, Optional.of(task.spec().runId()), context, event, summary);
  }

  /** Records what happened to a task. */
  void record(TaskState task, Event.OfTask event) {
    long seq = state.run(task.spec().runId()).orElseThrow().seq() + 1;
    Optional<TaskContext> context = Optional.of(context(task.spec(), statusAfter(task, event)));
    String summary = Summaries.of(task.spec(), event);
    add(seq, Optional.of(task.spec().runId()), context, event, summary);
  }

  private static TaskContext context(TaskSpec spec, TaskStatus status) {
    return new TaskContext(
        spec.taskId(),
        spec.tool(),
        spec.mode(),
        spec.terminal() && spec.mode() == Mode.BATCH,
        status,
        spec.asked().phase(),
        spec.asked().agentRole());
  }

  private static TaskStatus statusAfter(TaskState task, Event.OfTask event) {
    return switch (event) {
      case Event.TaskUnblocked e -> TaskStatus.QUEUED;
      case Event.TaskStarted e ->
          task.stop().isPresent() ? TaskStatus.STOPPING : TaskStatus.RUNNING;
      case Event.TaskStopRequested e ->
          task.status() == TaskStatus.RUNNING ? TaskStatus.STOPPING : task.status();
      case TaskCompleted e -> e.status();
      default -> task.status();
    };
  }

  private void add(
      long seq, Optional<String> runId, Optional<TaskContext> task, Event event, String summary) {
    Recorded recorded =
        new Recorded(
            seq,
            positions.getAsLong(),
            now.wall().truncatedTo(ChronoUnit.MICROS),
            runId,
            task,
            summary,
            event);
    state.fold(recorded);
    events.add(recorded);
  }

  /** Decides this after what is being decided: a chain of any length takes no deeper stack. */
  void then(Runnable decision) {
    followUps.add(decision);
  }

  /** Decides what was put off, and what follows from it. */
  void finish() {
    for (Runnable next = followUps.poll(); next != null; next = followUps.poll()) {
      next.run();
    }
  }

  void effect(Effect effect) {
    effects.add(effect);
  }

  void answer(Reply reply, Answer answer) {
    answers.add(() -> reply.give(answer));
  }

  void refuse(Reply reply, Answer.Refusal refusal, String detail) {
    answer(reply, new Answer.Refused(refusal, detail));
  }

  /** The events in the order they happened. */
  public List<Recorded> events() {
    return events;
  }

  /** What is to be done once the events are on disk. */
  public List<Effect> effects() {
    return effects;
  }

  /** Gives the answers; to be called once the events are on disk. */
  public void giveAnswers() {
    answers.forEach(Runnable::run);
  }
}
