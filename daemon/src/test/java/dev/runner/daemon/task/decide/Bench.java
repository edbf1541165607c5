package dev.runner.daemon.task.decide;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.state.Exit;
import dev.runner.daemon.task.state.HomeState;
import dev.runner.daemon.task.state.Leader;
import dev.runner.daemon.task.state.Moment;
import dev.runner.daemon.task.state.Stage;
import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Event.TaskSignalSent;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.StopReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** A core without a thread: inputs go in one at a time, at a time the test sets. */
final class Bench {
  static final Exit DONE = exit(0);
  private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

  private final Map<String, TaskSpec> requests = new HashMap<>();
  private final List<Recorded> journal = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private HomeState state = new HomeState();
  private Decider decider = new Decider();
  private Optional<Answer> answer = Optional.empty();
  private Map<String, Integer> limits = Map.of();
  private long awakeMs = 1_000_000;
  private long sleptMs;
  private long position;

  Bench() {
    give(new Input.Recovered());
  }

  static Exit exit(int code) {
    return new Exit(
        OptionalInt.of(code), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  static Exit killedBy(String signal) {
    return new Exit(
        OptionalInt.empty(), Optional.of(signal), Optional.empty(), Optional.empty(), List.of());
  }

  static Member process(long pid) {
    return new Member(new ProcessIdentity(pid, 1), "tool", true, true);
  }

  /** Decides one input now; gives what it made. */
  Turn give(Input input) {
    Moment now = new Moment(BEGIN.plusMillis(awakeMs + sleptMs), awakeMs);
    Turn turn = new Turn(state, now, () -> ++position);
    decider.decide(turn, input);
    journal.addAll(turn.events());
    effects.addAll(turn.effects());
    turn.giveAnswers();
    return turn;
  }

  Bench after(long ms) {
    awakeMs += ms;
    give(new Input.Tick());
    return this;
  }

  Bench sleep(long ms) {
    sleptMs += ms;
    give(new Input.Tick());
    return this;
  }

  /** Everything in memory is gone; the journal is read by a new daemon. */
  Bench crash(Input... findings) {
    state = new HomeState();
    decider = new Decider();
    effects.clear();
    for (Recorded recorded : journal) {
      if (recorded.event() instanceof TaskQueued) {
        state.expect(Optional.ofNullable(requests.get(recorded.taskId())).orElseThrow());
      }
      state.fold(recorded);
    }
    limit(limits);
    Stream.of(findings).forEach(this::give);
    give(new Input.Recovered());
    return this;
  }

  /** The journal of a closed run is read no more. */
  Bench forgetRun(String run) {
    journal.removeIf(recorded -> recorded.runId().equals(Optional.of(run)));
    return this;
  }

  void limit(Map<String, Integer> permits) {
    limits = permits;
    give(new Input.Limits(permits, new Input.Nesting(3, 500, 1_000)));
  }

  Answer submit(String run, Task... tasks) {
    boolean open = state.run(run).isPresent();
    List<Acceptance> acceptances =
        Stream.of(tasks).map(task -> task.in(run)).peek(this::write).toList();
    return ask(
        new Input.Submit(
            run,
            open ? Optional.empty() : Optional.of(created(true, Optional.empty())),
            acceptances,
            this::answered));
  }

  private void write(Acceptance acceptance) {
    requests.put(acceptance.spec().taskId(), acceptance.spec());
  }

  private void answered(Answer given) {
    answer = Optional.of(given);
  }

  private Answer ask(Input.Request request) {
    answer = Optional.empty();
    give(request);
    return answer.orElseThrow();
  }

  static RunCreated created(boolean autoClose, Optional<Idempotency> key) {
    return new RunCreated(
        Optional.empty(), Optional.empty(), Map.of(), "uid", "host", "me", autoClose, key);
  }

  Answer openRun(String run) {
    return openRun(run, Optional.empty());
  }

  Answer openRun(String run, Optional<Idempotency> key) {
    return ask(new Input.OpenRun(run, created(false, key), this::answered));
  }

  Answer closeRun(String run) {
    return ask(new Input.CloseRun(run, this::answered));
  }

  Answer stop(String task, boolean now) {
    Set<String> ids = new LinkedHashSet<>(List.of(task));
    return ask(
        new Input.Stop(new Input.Selection.Tasks(ids), now, StopReason.USER, "me", this::answered));
  }

  Bench launched(String task) {
    Leader leader = new Leader(500, 1, "boot", OptionalLong.of(501));
    give(new Input.Launched(task, leader, awakeMs));
    return this;
  }

  Bench ended(String task, Exit exit, Member... left) {
    give(new Input.LeaderEnded(task, exit, List.of(left)));
    return this;
  }

  Bench surveyed(String task, Member... found) {
    give(new Input.Surveyed(task, List.of(found)));
    return this;
  }

  Bench collected(String task) {
    return collected(task, OutputProof.NONE);
  }

  Bench collected(String task, OutputProof proof) {
    give(new Input.Collected(task, List.of(), List.of(), false, proof));
    return this;
  }

  /** The whole life of a task that has its permits. */
  Bench lives(String task, Exit exit) {
    return launched(task).ended(task, exit).collected(task);
  }

  Bench grew(String task, long bytes) {
    give(new Input.OutputGrew(task, bytes, awakeMs));
    return this;
  }

  /** The next attempt stands ready, as the effect of its preparation asked. */
  Bench retryPrepared(String first, Task attempt) {
    Acceptance next = attempt.retryOf(first).in(stateOf(first).spec().runId());
    write(next);
    give(new Input.RetryPrepared(first, next));
    return this;
  }

  TaskState stateOf(String task) {
    return state.task(task).orElseThrow();
  }

  Leader leaderOf(String task) {
    return ((Stage.Live) stateOf(task).stage()).leader().orElseThrow();
  }

  HomeState state() {
    return state;
  }

  boolean isLaunching(String task) {
    return stateOf(task).stage() instanceof Stage.Launching;
  }

  List<Effect> takeEffects() {
    List<Effect> taken = List.copyOf(effects);
    effects.clear();
    return taken;
  }

  <E extends Effect> List<E> takeEffects(Class<E> kind) {
    return takeEffects().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <E extends Event> List<E> events(Class<E> kind) {
    return journal.stream().map(Recorded::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  List<String> signals() {
    return events(TaskSignalSent.class).stream().map(TaskSignalSent::signal).toList();
  }

  /** How a task ended: its error class, or nothing for success. */
  Optional<ErrorClass> verdict(String task) {
    return journal.stream()
        .filter(r -> r.event() instanceof TaskCompleted && r.taskId().equals(task))
        .map(r -> (TaskCompleted) r.event())
        .reduce((a, b) -> {
          throw new AssertionError("two ends of " + task);
        })
        .orElseThrow(() -> new AssertionError(task + " has not ended"))
        .errorClass();
  }

  boolean hasEnded(String task) {
    return journal.stream()
        .anyMatch(r -> r.event() instanceof TaskCompleted && r.taskId().equals(task));
  }

  List<Recorded> journal() {
    return journal;
  }
}
