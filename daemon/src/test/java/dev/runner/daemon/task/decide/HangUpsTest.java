package dev.runner.daemon.task.decide;

import static dev.runner.daemon.task.decide.Bench.DONE;
import static dev.runner.daemon.task.decide.Bench.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.state.Leader;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskWarning;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Whoever lost its terminal is told once, then stopped, and never called successful for it. */
class HangUpsTest {
  private final Bench bench = new Bench();

  private void running() {
    bench.submit("R", Task.named("a"));
    bench.launched("a");
    bench.takeEffects();
  }

  private void lost() {
    bench.give(new Input.TerminalLost("a"));
  }

  private List<String> warnings() {
    return bench.events(TaskWarning.class).stream().map(TaskWarning::code).toList();
  }

  private static Input alive() {
    Leader leader = new Leader(500, 1, "boot", OptionalLong.of(501));
    return new Input.Found("a", new Finding.Alive(leader, 1_000_000, 0));
  }

  @Test
  void theLadderBeginsWithHangUpAndGoesOnWhereSomethingStays() {
    running();
    lost();
    lost();
    bench.surveyed("a", process(501));
    assertThat(bench.signals()).containsExactly("SIGHUP");
    bench.after(Task.INTERRUPT_MS - 1).surveyed("a", process(501));
    assertThat(bench.signals()).containsExactly("SIGHUP");
    bench.after(1).surveyed("a", process(501));
    bench.after(Task.TERMINATE_MS).surveyed("a", process(501));
    assertThat(bench.signals()).containsExactly("SIGHUP", "SIGTERM", "SIGKILL");
    assertThat(warnings()).containsExactly("terminal_lost");
  }

  @Test
  void theSignalThatEndsItIsTold() {
    running();
    lost();
    bench.surveyed("a", process(501)).ended("a", Bench.killedBy("SIGHUP")).collected("a");
    assertThat(bench.verdict("a")).contains(ErrorClass.SIGNALLED);
    assertThat(bench.events(TaskCompleted.class).getFirst().findings())
        .containsExactly(HangUps.FINDING);
  }

  @Test
  void anExitOfZeroIsSeenButIsNoSuccess() {
    running();
    lost();
    bench.surveyed("a", process(501)).ended("a", DONE).collected("a");
    assertThat(bench.verdict("a")).contains(ErrorClass.SIGNALLED);
    assertThat(bench.events(TaskCompleted.class).getFirst().exitCode()).hasValue(0);
  }

  @Test
  void whoeverEndsByItselfWithoutItsTerminalHasNotSucceededEither() {
    running();
    lost();
    bench.ended("a", DONE).collected("a");
    assertThat(bench.signals()).isEmpty();
    assertThat(bench.verdict("a")).contains(ErrorClass.SIGNALLED);
    assertThat(bench.events(TaskCompleted.class).getFirst().findings())
        .containsExactly(HangUps.FINDING);
  }

  @Test
  void itIsTheSameWhenTheEndIsSeenFirst() {
    running();
    bench.ended("a", DONE);
    lost();
    bench.give(new Input.Collected("a", List.of(), List.of(), true, OutputProof.NONE));
    assertThat(bench.signals()).isEmpty();
    assertThat(warnings()).containsExactly("terminal_lost");
    assertThat(bench.verdict("a")).contains(ErrorClass.SIGNALLED);
    assertThat(bench.events(TaskCompleted.class).getFirst().exitCode()).hasValue(0);
  }

  @Test
  void anExitCodeThatFailsIsToldAsItIs() {
    running();
    lost();
    bench.surveyed("a", process(501)).ended("a", Bench.exit(129)).collected("a");
    assertThat(bench.verdict("a")).contains(ErrorClass.EXIT_NONZERO);
  }

  @Test
  void nothingOutlivesAHangUp() {
    running();
    lost();
    Member escaped = new Member(new ProcessIdentity(700, 1), "daemon", false, true);
    bench.surveyed("a", process(501), escaped).ended("a", DONE, escaped);
    assertThat(bench.hasEnded("a")).isFalse();
    bench.after(Task.INTERRUPT_MS).surveyed("a", escaped);
    assertThat(bench.signals()).containsExactly("SIGHUP", "SIGTERM");
  }

  @Test
  void aLadderUnderWayGoesOn() {
    running();
    bench.stop("a", false);
    bench.surveyed("a", process(501));
    lost();
    bench.surveyed("a", process(501));
    bench.after(Task.INTERRUPT_MS).surveyed("a", process(501));
    assertThat(bench.signals()).containsExactly("SIGINT", "SIGTERM");
    bench.ended("a", DONE).collected("a");
    assertThat(bench.verdict("a")).contains(ErrorClass.CANCELLED);
  }

  @Test
  void aStopAfterwardsDecides() {
    running();
    lost();
    bench.surveyed("a", process(501));
    bench.stop("a", false);
    bench.surveyed("a", process(501)).ended("a", DONE).collected("a");
    assertThat(bench.signals()).containsExactly("SIGHUP");
    assertThat(bench.verdict("a")).contains(ErrorClass.CANCELLED);
  }

  @Test
  void aCrashBetweenWarningAndSignalForgetsNothing() {
    running();
    lost();
    bench.crash(alive(), new Input.TerminalLost("a")).surveyed("a", process(501));
    assertThat(bench.signals()).containsExactly("SIGHUP");
    assertThat(warnings()).containsExactly("terminal_lost");
  }

  @Test
  void aCrashAfterTheSignalSendsNoOtherBeforeTheGrace() {
    running();
    lost();
    bench.surveyed("a", process(501));
    bench.crash(alive(), new Input.TerminalLost("a")).surveyed("a", process(501));
    assertThat(bench.signals()).containsExactly("SIGHUP");
    bench.after(Task.INTERRUPT_MS).surveyed("a", process(501));
    assertThat(bench.signals()).containsExactly("SIGHUP", "SIGTERM");
  }

  @Test
  void whatIsLostDuringTheStartIsToldAfterIt() {
    bench.submit("R", Task.named("a"));
    lost();
    assertThat(warnings()).isEmpty();
    bench.launched("a").surveyed("a", process(501));
    assertThat(warnings()).containsExactly("terminal_lost");
    assertThat(bench.signals()).containsExactly("SIGHUP");
  }

  @Test
  void whoeverWaitsOrHasEndedLosesNothing() {
    bench.limit(java.util.Map.of("home", 0));
    bench.submit("R", Task.named("a"));
    lost();
    bench.limit(java.util.Map.of("home", 1));
    bench.lives("a", DONE);
    lost();
    assertThat(warnings()).isEmpty();
    assertThat(bench.verdict("a")).isEmpty();
  }
}
