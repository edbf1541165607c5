package dev.runner.daemon.task.decide;

import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.decide.Answer.Refusal;
import dev.runner.daemon.task.state.Ending;
import dev.runner.daemon.task.state.Exit;
import dev.runner.daemon.task.state.Ladder;
import dev.runner.daemon.task.state.Ladder.Step;
import dev.runner.daemon.task.state.Stage;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.daemon.task.state.Timers.Kind;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.request.TaskRequest.Rules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stop ladder: on the whole tree, a step at a time, until nothing is left. */
final class Stops {
  /** What a killed process may take to be gone; one in uninterruptible sleep stays. */
  private static final long KILL_GRACE_MS = 5_000;

  /** When a tree is looked for again that must be there: its leader has not ended. */
  private static final long AGAIN_MS = 200;

  private Stops() {}

  static void stop(Turn turn, Input.Stop stop) {
    List<TaskState> tasks = selected(turn, stop.selection()).toList();
    if (tasks.isEmpty() && stop.selection() instanceof Input.Selection.Tasks) {
      turn.refuse(stop.reply(), Refusal.NO_SUCH_TASK, "No such unfinished task.");
      return;
    }
    tasks.forEach(task -> request(turn, task, stop.reason(), stop.by(), stop.now()));
    turn.answer(stop.reply(), new Answer.Done(tasks.stream().map(TaskState::id).toList()));
  }

  private static Stream<TaskState> selected(Turn turn, Input.Selection selection) {
    return switch (selection) {
      case Input.Selection.Tasks t ->
          t.taskIds().stream().flatMap(id -> turn.state().task(id).stream());
      case Input.Selection.Run r ->
          unfinished(turn).filter(t -> t.spec().runId().equals(r.runId()));
      case Input.Selection.All a -> unfinished(turn);
      case Input.Selection.Started s -> unfinished(turn).filter(Stops::hasProcesses);
    };
  }

  private static Stream<TaskState> unfinished(Turn turn) {
    return List.copyOf(turn.state().tasks()).stream().filter(task -> !task.isFinal());
  }

  private static boolean hasProcesses(TaskState task) {
    return task.stage() instanceof Stage.Live || task.stage() instanceof Stage.Launching;
  }

  /** Asks that a task ends; {@code now} skips the graces. */
  static void request(Turn turn, TaskState task, StopReason reason, String by, boolean now) {
    boolean first = task.stop().isEmpty();
    if (first && !task.isFinal()) {
      turn.record(task, new Event.TaskStopRequested(reason, by));
      Checkpoints.withdraw(turn, task, by);
    }
    switch (task.stage()) {
      case Stage.Blocked blocked -> cancelUnstarted(turn, task);
      case Stage.Delayed delayed -> cancelUnstarted(turn, task);
      case Stage.Ready ready -> cancelUnstarted(turn, task);
      case Stage.Live live -> climb(turn, task, now, first);
      case Stage.Launching launching -> {}
      case Stage.Collecting collecting -> {}
      case Stage.Final ended -> {}
    }
  }

  static void cancelUnstarted(Turn turn, TaskState task) {
    Ends.complete(turn, task, Outcome.cancelledUnstarted(task), List.of());
  }

  private static void climb(Turn turn, TaskState task, boolean now, boolean first) {
    Step sent = task.ladder().map(Ladder::sent).orElse(Step.NONE);
    if (sent == Step.SIGKILL) {
      survey(turn, task);
    } else if (task.ladder().isEmpty() || !first || now) {
      turn.state().ladder(task, new Ladder(now ? Step.SIGTERM : sent, turn.now().awakeMs()));
      survey(turn, task);
    }
  }

  /** Takes the first step as soon as the tree is known. */
  static void begin(Turn turn, TaskState task) {
    turn.state().ladder(task, new Ladder(Step.NONE, turn.now().awakeMs()));
    survey(turn, task);
  }

  private static void survey(Turn turn, TaskState task) {
    if (task.stage() instanceof Stage.Live) {
      turn.effect(new Effect.Survey(task.id()));
    }
  }

  static void membersGone(Turn turn, TaskState task) {
    survey(turn, task);
  }

  /** The grace of a step is over. */
  static void graceOver(Turn turn, TaskState task) {
    survey(turn, task);
  }

  /** Decides by the tree as it was just found. */
  static void surveyed(Turn turn, TaskState task, List<Member> found) {
    if (task.stage() instanceof Stage.Live live) {
      List<Member> members = concerned(task, live, found);
      if (members.isEmpty()) {
        nothingLeft(turn, task, live);
      } else if (task.ladder().isEmpty()) {
        leftover(turn, task, live, members);
      } else {
        climbIfDue(turn, task, live, members);
      }
    }
  }

  /**
   * After a normal end, what stands outside the session was meant to stay (a build daemon, a
   * terminal multiplexer); a task that was stopped or hung up, or whose end nobody saw, leaves
   * nothing.
   */
  private static List<Member> concerned(TaskState task, Stage.Live live, List<Member> found) {
    boolean byItself = task.stop().isEmpty() && !task.terminalLost();
    boolean normalEnd = byItself && live.exit().map(Exit::known).orElse(false);
    return normalEnd ? found.stream().filter(Member::inSession).toList() : found;
  }

  private static void nothingLeft(Turn turn, TaskState task, Stage.Live live) {
    if (live.exit().isPresent()) {
      Ends.collect(turn, task, live, new Ending(live.exit().get(), List.of()));
    } else if (live.orphaned()) {
      Exit exit = Exit.unknown("its wrapper was gone and left no exit record");
      Ends.collect(turn, task, live, new Ending(exit, List.of()));
    } else if (task.ladder().isPresent()) {
      turn.state().timers().set(task.id(), Kind.GRACE, turn.now().awakeMs() + AGAIN_MS);
    }
  }

  private static void leftover(Turn turn, TaskState task, Stage.Live live, List<Member> members) {
    if (live.exit().isEmpty()) {
      turn.effect(new Effect.Await(task.id(), members));
      return;
    }
    turn.record(task, new Event.TaskWarning(Event.TaskWarning.LEFTOVERS, Summaries.names(members)));
    turn.state().ladder(task, new Ladder(Step.NONE, turn.now().awakeMs()));
    climbIfDue(turn, task, live, members);
  }

  private static void climbIfDue(Turn turn, TaskState task, Stage.Live live, List<Member> members) {
    Ladder ladder = task.ladder().orElseThrow();
    if (turn.now().awakeMs() < ladder.dueMs()) {
      turn.effect(new Effect.Await(task.id(), members));
    } else if (ladder.sent().next() == Step.GIVEN_UP) {
      giveUp(turn, task, live, members);
    } else {
      step(turn, task, members);
    }
  }

  private static void step(Turn turn, TaskState task, List<Member> members) {
    Step step = next(task);
    boolean afterExit = task.exitSeen();
    turn.record(
        task,
        new Event.TaskSignalSent(
            step.name(), members.stream().map(Targets::of).toList(), afterExit));
    long dueMs = turn.now().awakeMs() + graceMs(task.spec().rules(), step);
    turn.state().ladder(task, new Ladder(step, dueMs));
    turn.state().timers().set(task.id(), Kind.GRACE, dueMs);
    turn.effect(new Effect.Signal(task.id(), step, members));
    turn.effect(new Effect.Await(task.id(), members));
  }

  private static Step next(TaskState task) {
    Step sent = task.ladder().orElseThrow().sent();
    return sent == Step.NONE && task.terminalLost() ? Step.SIGHUP : sent.next();
  }

  private static long graceMs(Rules rules, Step step) {
    return switch (step) {
      case SIGHUP, SIGINT -> rules.interruptGraceMs();
      case SIGTERM -> rules.terminateGraceMs();
      case NONE, SIGKILL, GIVEN_UP -> KILL_GRACE_MS;
    };
  }

  private static void giveUp(Turn turn, TaskState task, Stage.Live live, List<Member> members) {
    Exit exit = live.exit().orElseGet(() -> Exit.unknown("it did not end within 5 s of SIGKILL"));
    Ends.collect(turn, task, live, new Ending(exit, members));
  }

  /**
   * Goes on with a ladder that an earlier daemon began. A signal is journaled before it is sent, so
   * the last one may never have been: the first two are followed by another in any case, and the
   * kill is sent again, lest a tree that nobody killed is called one that did not die.
   */
  static void resume(Turn turn, TaskState task) {
    Step journaled = task.ladder().map(Ladder::sent).orElse(Step.NONE);
    boolean killed = journaled == Step.SIGKILL;
    Step sent = killed ? Step.SIGTERM : journaled;
    boolean atOnce = killed || sent == Step.NONE;
    long graceMs = atOnce ? 0 : graceMs(task.spec().rules(), sent);
    long dueMs = turn.now().awakeMs() + graceMs;
    turn.state().ladder(task, new Ladder(sent, dueMs));
    turn.state().timers().set(task.id(), Kind.GRACE, dueMs);
    survey(turn, task);
  }

  /** Whether the stop came before the end, and so decides the outcome. */
  static Optional<StopReason> decisive(TaskState task) {
    return task.signalled() ? task.stop().map(s -> s.reason()) : Optional.empty();
  }
}
