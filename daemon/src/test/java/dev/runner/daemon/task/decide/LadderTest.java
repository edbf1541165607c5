package dev.runner.daemon.task.decide;

import static dev.runner.daemon.task.decide.Bench.DONE;
import static dev.runner.daemon.task.decide.Bench.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.state.Ladder.Step;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.TaskCompleted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIGINT, wait, SIGTERM, wait, SIGKILL, on the whole tree, until nothing is left. */
class LadderTest {
  private static final long KILL_MS = 5_000;
  private final Bench bench = new Bench();

  @BeforeEach
  void run() {
    bench.submit("R", Task.named("a"));
    bench.launched("a");
    bench.takeEffects();
  }

  private void stop(boolean now) {
    bench.stop("a", now);
    bench.surveyed("a", process(501));
  }

  /** Time passes; what is surveyed then is still there. */
  private void waitAndLook(long ms) {
    bench.after(ms);
    bench.takeEffects(Effect.Survey.class).forEach(s -> bench.surveyed("a", process(501)));
  }

  @Test
  void takesAStepWhenAGraceIsOverAndNotBefore() {
    stop(false);
    assertThat(bench.signals()).containsExactly("SIGINT");
    waitAndLook(Task.INTERRUPT_MS - 1);
    assertThat(bench.signals()).containsExactly("SIGINT");
    waitAndLook(1);
    assertThat(bench.signals()).containsExactly("SIGINT", "SIGTERM");
    waitAndLook(Task.TERMINATE_MS - 1);
    assertThat(bench.signals()).hasSize(2);
    waitAndLook(1);
    assertThat(bench.signals()).containsExactly("SIGINT", "SIGTERM", "SIGKILL");
    waitAndLook(KILL_MS);
    bench.collected("a");
    assertThat(bench.events(TaskCompleted.class).getFirst().survivors()).hasSize(1);
    assertThat(bench.verdict("a")).contains(ErrorClass.CANCELLED);
  }

  @Test
  void aSecondStopGoesOneStepUpAtOnce() {
    stop(false);
    stop(false);
    stop(false);
    assertThat(bench.signals()).containsExactly("SIGINT", "SIGTERM", "SIGKILL");
    assertThat(bench.events(Event.TaskStopRequested.class)).hasSize(1);
  }

  @Test
  void stopNowKills() {
    stop(true);
    assertThat(bench.signals()).containsExactly("SIGKILL");
    assertThat(bench.takeEffects(Effect.Signal.class))
        .extracting(Effect.Signal::step)
        .containsExactly(Step.SIGKILL);
  }

  @Test
  void theEndOfTheMainProcessDoesNotEndIt() {
    stop(false);
    bench.ended("a", DONE, process(600));
    assertThat(bench.hasEnded("a")).isFalse();
    bench.after(Task.INTERRUPT_MS).surveyed("a", process(600));
    assertThat(bench.signals()).containsExactly("SIGINT", "SIGTERM");
    bench.surveyed("a").collected("a");
    assertThat(bench.verdict("a")).contains(ErrorClass.CANCELLED);
  }

  @Test
  void leftoversOfANormalEndAreTakenDownAndNamed() {
    bench.ended("a", DONE, process(600));
    assertThat(bench.signals()).containsExactly("SIGINT");
    assertThat(bench.events(Event.TaskWarning.class))
        .extracting(Event.TaskWarning::code)
        .containsExactly("leftover_processes");
    bench.surveyed("a").collected("a");
    assertThat(bench.verdict("a")).isEmpty();
  }

  @Test
  void whatLeftTheSessionOutlivesANormalEndButNoStop() {
    Member escaped = new Member(new ProcessIdentity(700, 1), "daemon", false, true);
    bench.ended("a", DONE, escaped).collected("a");
    assertThat(bench.verdict("a")).isEmpty();
    assertThat(bench.signals()).isEmpty();
    bench.submit("S", Task.named("b"));
    bench.launched("b");
    bench.stop("b", false);
    bench.surveyed("b", process(501), escaped).ended("b", DONE, escaped);
    assertThat(bench.hasEnded("b")).isFalse();
  }

  @Test
  void aStopDuringTheStartIsCarriedOutOnceItRuns() {
    bench.submit("S", Task.named("b"));
    bench.stop("b", false);
    assertThat(bench.hasEnded("b")).isFalse();
    bench.launched("b").surveyed("b", process(501));
    assertThat(bench.signals()).containsExactly("SIGINT");
  }

  @Test
  void goesOnAfterACrashWithAFreshGrace() {
    stop(false);
    Finding alive = new Finding.Alive(leader(), 1_000_000, 0);
    bench.crash(new Input.Found("a", alive)).surveyed("a", process(501));
    assertThat(bench.signals()).containsExactly("SIGINT");
    bench.after(Task.INTERRUPT_MS).surveyed("a", process(501));
    assertThat(bench.signals()).containsExactly("SIGINT", "SIGTERM");
  }

  private dev.runner.daemon.task.state.Leader leader() {
    return new dev.runner.daemon.task.state.Leader(500, 1, "boot", java.util.OptionalLong.of(501));
  }
}
