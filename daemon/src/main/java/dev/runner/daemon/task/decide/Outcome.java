package dev.runner.daemon.task.decide;

import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.state.Ending;
import dev.runner.daemon.task.state.Exit;
import dev.runner.daemon.task.state.Moment;
import dev.runner.daemon.task.state.Stage;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event.Artifact;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.StopReason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What a task ends as, with what proves it. */
record Outcome(
    Exit exit,
    Optional<ErrorClass> errorClass,
    long durationMs,
    List<String> findings,
    List<Member> survivors) {

  /** The verdict over a task that ran: the stop that ended it, else how it ended by itself. */
  static Outcome of(
      TaskState task, Stage.Collecting collecting, Moment now, Input.Collected collected) {
    Ending ending = collecting.ending();
    Optional<ErrorClass> verdict = verdict(task, ending.exit(), collected.proof());
    return new Outcome(
        ending.exit(),
        verdict,
        Math.max(0, now.awakeMs() - collecting.live().startedAwakeMs()),
        Stream.of(
                Stream.of(HangUps.FINDING).filter(finding -> task.terminalLost()),
                task.leftovers().stream(),
                ending.exit().findings().stream(),
                collected.proof().findings(verdict).stream(),
                collected.proof().formatChange().stream(),
                collected.findings().stream())
            .flatMap(each -> each)
            .toList(),
        ending.survivors());
  }

  private static Optional<ErrorClass> verdict(TaskState task, Exit exit, OutputProof proof) {
    Optional<ErrorClass> stopped = Stops.decisive(task).map(StopReason::errorClass);
    return stopped.or(() -> byItself(task, exit, proof));
  }

  private static Optional<ErrorClass> byItself(TaskState task, Exit exit, OutputProof proof) {
    if (exit.signal().isPresent()) {
      return Optional.of(ErrorClass.SIGNALLED);
    }
    if (exit.code().isEmpty()) {
      return Optional.of(ErrorClass.DAEMON_LOST);
    }
    if (!task.spec().rules().successExitCodes().contains(exit.code().getAsInt())) {
      return proof.explainsFailure() ? proof.against() : Optional.of(ErrorClass.EXIT_NONZERO);
    }
    // A shell ends with 0 where it reads the end of its terminal: that proves no work done.
    return task.terminalLost() ? Optional.of(ErrorClass.SIGNALLED) : proof.against();
  }

  /** The tool could not be started. */
  static Outcome refused(ErrorClass errorClass, String detail) {
    return unstarted(errorClass, detail);
  }

  static Outcome cancelledUnstarted(TaskState task) {
    ErrorClass errorClass =
        task.stop().map(stop -> stop.reason().errorClass()).orElse(ErrorClass.CANCELLED);
    return unstarted(errorClass, "it was stopped before it started");
  }

  static Outcome dependencyFailed(TaskState waiting, TaskState failed) {
    return unstarted(
        ErrorClass.DEPENDENCY_FAILED,
        failed.id() + ", which it waited for, ended as " + failed.status().word());
  }

  private static Outcome unstarted(ErrorClass errorClass, String finding) {
    return new Outcome(
        new Exit(
            OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
        Optional.of(errorClass),
        0,
        List.of(finding),
        List.of());
  }

  TaskCompleted event(List<Artifact> artifacts) {
    return new TaskCompleted(
        exit.code(),
        exit.signal(),
        durationMs,
        errorClass,
        artifacts,
        exit.resources(),
        exit.evidence(),
        findings,
        survivors.stream().map(Targets::of).toList());
  }
}
