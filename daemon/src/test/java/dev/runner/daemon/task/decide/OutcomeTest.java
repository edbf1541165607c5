package dev.runner.daemon.task.decide;

import static dev.runner.daemon.task.decide.Bench.exit;
import static dev.runner.daemon.task.decide.Bench.killedBy;
import static dev.runner.daemon.task.decide.Bench.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runner.daemon.task.state.Exit;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskWarning;
import dev.runner.telemetry.event.TaskStatus;
import java.util.List;
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

  static Stream<Arguments> proofs() {
    return Stream.of(
        arguments(exit(0), ErrorClass.TOOL_DENIED, ErrorClass.TOOL_DENIED),
        arguments(exit(3), ErrorClass.TOOL_ERROR, ErrorClass.TOOL_ERROR),
        arguments(exit(0), ErrorClass.TOOL_TRUNCATED, ErrorClass.TOOL_TRUNCATED),
        arguments(exit(1), ErrorClass.TOOL_DENIED, ErrorClass.TOOL_DENIED),
        arguments(exit(1), ErrorClass.TOOL_ERROR, ErrorClass.TOOL_ERROR),
        // it failed, and so did not come to the end of what it had to say
        arguments(exit(1), ErrorClass.TOOL_TRUNCATED, ErrorClass.EXIT_NONZERO),
        arguments(killedBy("SIGSEGV"), ErrorClass.TOOL_ERROR, ErrorClass.SIGNALLED),
        arguments(UNKNOWN, ErrorClass.TOOL_DENIED, ErrorClass.DAEMON_LOST));
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void itsOutputProvesWhatAnExitCodeDoesNotSay(Exit exit, ErrorClass proved, ErrorClass verdict) {
    bench.submit("R", Task.named("a"));
    bench.launched("a").ended("a", exit).collected("a", proof(proved));
    assertThat(bench.verdict("a")).contains(verdict);
    TaskCompleted end = bench.events(TaskCompleted.class).getFirst();
    boolean aside = proved == ErrorClass.TOOL_TRUNCATED && verdict != proved;
    assertThat(end.findings().contains("it says so")).isEqualTo(!aside);
  }

  private static OutputProof proof(ErrorClass proved) {
    return new OutputProof(Optional.of(proved), List.of("it says so"), Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void aStopDecidesOverWhatItsOutputProves(Exit exit, ErrorClass proved) {
    bench.submit("R", Task.named("a"));
    bench.launched("a");
    bench.stop("a", false);
    bench.surveyed("a", process(501)).ended("a", exit).collected("a", proof(proved));
    assertThat(bench.verdict("a")).contains(ErrorClass.CANCELLED);
  }

  @Test
  void aChangedFormatIsToldAndFailsNothing() {
    bench.submit("R", Task.named("a"));
    bench
        .launched("a")
        .ended("a", exit(0))
        .collected("a", new OutputProof(Optional.empty(), List.of(), Optional.of("it is new")));
    assertThat(bench.verdict("a")).isEmpty();
    assertThat(bench.events(TaskWarning.class))
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo(TaskWarning.OUTPUT_FORMAT);
          assertThat(warning.detail()).contains("opencode-json knows: it is new");
        });
    assertThat(bench.events(TaskCompleted.class).getFirst().findings())
        .containsExactly("it is new");
  }

  @Test
  void itsOutputIsReadFromTheStartAndAfterEveryCrash() {
    bench.submit("R", Task.named("a"));
    bench.launched("a");
    assertThat(bench.takeEffects(Effect.Read.class)).hasSize(1);
    bench.crash(new Input.Found("a", new Finding.Alive(bench.leaderOf("a"), 0, 0)));
    assertThat(bench.takeEffects(Effect.Read.class)).hasSize(1);
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
