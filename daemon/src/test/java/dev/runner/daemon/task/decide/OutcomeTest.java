package dev.runner.daemon.task.decide;

import static dev.runner.daemon.task.decide.Bench.exit;
import static dev.runner.daemon.task.decide.Bench.killedBy;
import static dev.runner.daemon.task.decide.Bench.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runner.daemon.task.state.Exit;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.TaskStatus;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a task ends as: by itself, by a stop, by a stop that came too late. */
class OutcomeTest {
  private static final Exit UNKNOWN = Exit.unknown("nobody saw it");
  private final Bench bench = new Bench();

  static Stream<Arguments> verdicts() {
    return Stream.of(
        // how the main process ended, as what that counts alone
        arguments(exit(0), Optional.empty()),
        arguments(exit(3), Optional.empty()),
        arguments(exit(1), Optional.of(ErrorClass.EXIT_NONZERO)),
        arguments(exit(255), Optional.of(ErrorClass.EXIT_NONZERO)),
        arguments(killedBy("SIGSEGV"), Optional.of(ErrorClass.SIGNALLED)),
        arguments(killedBy("SIGINT"), Optional.of(ErrorClass.SIGNALLED)),
        arguments(UNKNOWN, Optional.of(ErrorClass.DAEMON_LOST)));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void byItself(Exit exit, Optional<ErrorClass> verdict) {
    bench.submit("R", Task.named("a"));
    bench.lives("a", exit);
    assertThat(bench.verdict("a")).isEqualTo(verdict);
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void aStopDecidesOnceASignalWasSent(Exit exit, Optional<ErrorClass> alone) {
    bench.submit("R", Task.named("a"));
    bench.launched("a");
    bench.stop("a", false);
    bench.surveyed("a", process(501)).ended("a", exit).collected("a");
    assertThat(bench.verdict("a")).contains(ErrorClass.CANCELLED).isNotEqualTo(alone);
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void aStopLosesToAnExitSeenBeforeTheFirstSignal(Exit exit, Optional<ErrorClass> verdict) {
    bench.submit("R", Task.named("a"));
    bench.launched("a");
    bench.stop("a", false);
    bench.ended("a", exit).collected("a");
    assertThat(bench.signals()).isEmpty();
    assertThat(bench.verdict("a")).isEqualTo(verdict);
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void aSignalToLeftoversDecidesNothingAlsoAfterACrash(Exit exit, Optional<ErrorClass> verdict) {
    bench.submit("R", Task.named("a"));
    bench.launched("a").ended("a", exit, process(600));
    assertThat(bench.signals()).containsExactly("SIGINT");
    bench.stop("a", false);
    bench.crash(new Input.Found("a", new Finding.Ended()));
    bench.surveyed("a", process(600)).ended("a", exit).collected("a");
    assertThat(bench.verdict("a")).isEqualTo(verdict);
  }

  @Test
  void theFirstStopDecides() {
    bench.submit("R", Task.named("a").timeoutMs(1_000));
    bench.launched("a").after(1_000);
    bench.stop("a", false);
    bench.surveyed("a", process(501)).ended("a", killedBy("SIGINT")).collected("a");
    assertThat(bench.verdict("a")).contains(ErrorClass.TIMEOUT);
  }

  @Test
  void whatNeverStartedIsCancelledWithoutALadder() {
    bench.limit(java.util.Map.of("home", 0));
    bench.submit("R", Task.named("a"));
    bench.stop("a", false);
    assertThat(bench.verdict("a")).contains(ErrorClass.CANCELLED);
    assertThat(bench.takeEffects(Effect.Survey.class)).isEmpty();
  }

  @Test
  void whatCouldNotBeStartedFailsForThatReason() {
    bench.submit("R", Task.named("a"));
    bench.give(new Input.LaunchRefused("a", ErrorClass.COMMAND_NOT_FOUND, "no such program"));
    assertThat(bench.verdict("a")).contains(ErrorClass.COMMAND_NOT_FOUND);
  }

  @Test
  void oneThatWasClaimedAndOfWhichNothingIsLeftIsLost() {
    bench.submit("R", Task.named("a"));
    bench.crash(new Input.Found("a", new Finding.Gone("nothing is left")));
    bench.collected("a");
    TaskCompleted end = bench.events(TaskCompleted.class).getFirst();
    assertThat(end.status()).isEqualTo(TaskStatus.LOST);
    assertThat(end.findings()).containsExactly("nothing is left");
  }
}
