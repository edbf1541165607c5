package dev.runner.daemon.task.decide;

import static dev.runner.daemon.task.decide.Bench.DONE;
import static dev.runner.daemon.task.decide.Bench.exit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.task.decide.Answer.Refusal;
import dev.runner.daemon.task.decide.Answer.Refused;
import dev.runner.daemon.task.state.Leader;
import dev.runner.telemetry.event.CheckpointKind;
import dev.runner.telemetry.event.Decision;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.CheckpointRequired;
import dev.runner.telemetry.event.Event.CheckpointResolved;
import dev.runner.telemetry.event.Event.TaskStopRequested;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.event.TaskStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person is asked before a start or by a running task, and each question has one answer. */
class CheckpointsTest {
  private static final Optional<Idempotency> KEY =
      Optional.of(new Idempotency("ask", "a".repeat(64)));

  private final Bench bench = new Bench();

  private List<Decision> decisions() {
    return bench.events(CheckpointResolved.class).stream()
        .map(CheckpointResolved::decision)
        .toList();
  }

  private List<StopReason> stops() {
    return bench.events(TaskStopRequested.class).stream().map(TaskStopRequested::reason).toList();
  }

  private static Refusal refusal(Answer answer) {
    return ((Refused) answer).refusal();
  }

  @Test
  void nothingStartsBeforeAPersonAgrees() {
    bench.submit("R", Task.named("a").asking("Ready?"));
    assertThat(bench.stateOf("a").status()).isEqualTo(TaskStatus.BLOCKED);
    assertThat(bench.events(CheckpointRequired.class))
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.kind()).isEqualTo(CheckpointKind.BEFORE_START);
          assertThat(asked.question()).isEqualTo("Ready?");
          assertThat(asked.by()).isEqualTo("me");
        });
    assertThat(bench.resolve(bench.only("a"), Decision.APPROVED))
        .isEqualTo(new Answer.Done(List.of("a")));
    assertThat(bench.isLaunching("a")).isTrue();
    bench.lives("a", DONE);
    assertThat(bench.verdict("a")).isEmpty();
  }

  @Test
  void whoIsRefusedIsCancelledAndSoIsWhoWaitsForIt() {
    bench.openRun("R");
    bench.submit("R", Task.named("a").asking("Ready?"), Task.named("b").after("a"));
    bench.resolve(bench.only("a"), Decision.REJECTED);
    assertThat(bench.verdict("a")).contains(ErrorClass.POLICY_DENIED);
    assertThat(bench.stateOf("a").status()).isEqualTo(TaskStatus.CANCELLED);
    assertThat(bench.events(Event.TaskCompleted.class).getFirst().findings())
        .containsExactly("ada did not let it start: because");
    assertThat(bench.verdict("b")).contains(ErrorClass.DEPENDENCY_FAILED);
  }

  @Test
  void aPersonAndOtherTasksCanBothHoldATask() {
    bench.submit("R", Task.named("a"), Task.named("b").after("a").asking("Ready?"));
    bench.resolve(bench.only("b"), Decision.APPROVED);
    assertThat(bench.stateOf("b").status()).isEqualTo(TaskStatus.BLOCKED);
    bench.lives("a", DONE);
    assertThat(bench.isLaunching("b")).isTrue();

    bench.submit("R", Task.named("c"), Task.named("d").after("c").asking("Ready?"));
    bench.lives("c", DONE);
    assertThat(bench.stateOf("d").status()).isEqualTo(TaskStatus.BLOCKED);
    bench.resolve(bench.only("d"), Decision.APPROVED);
    assertThat(bench.isLaunching("d")).isTrue();
  }

  @Test
  void aFailedDependencyWithdrawsTheQuestion() {
    bench.submit("R", Task.named("a"), Task.named("b").after("a").asking("Ready?"));
    bench.lives("a", exit(1));
    assertThat(bench.verdict("b")).contains(ErrorClass.DEPENDENCY_FAILED);
    assertThat(decisions()).containsExactly(Decision.WITHDRAWN);
  }

  @Test
  void aRunningTaskAsksAndIsAnswered() {
    bench.submit("R", Task.named("a"));
    String id = bench.launched("a").raised("a");
    assertThat(id).matches("cp_[0-9a-z]{6}");
    assertThat(bench.only("a")).isEqualTo(id);
    bench.resolve(id, Decision.REJECTED);
    assertThat(bench.open("a")).isEmpty();
    assertThat(bench.stateOf("a").status()).isEqualTo(TaskStatus.RUNNING);
    assertThat(bench.events(CheckpointResolved.class))
        .containsExactly(
            new CheckpointResolved(id, Decision.REJECTED, "ada", Optional.of("because")));
  }

  @Test
  void theToolMayAskBeforeItsStartIsKnown() {
    bench.submit("R", Task.named("a"));
    String id = bench.raised("a");
    bench.launched("a");
    assertThat(bench.only("a")).isEqualTo(id);
  }

  @Test
  void onlyTheFirstAnswerCounts() {
    bench.submit("R", Task.named("a"));
    String id = bench.launched("a").raised("a");
    bench.resolve(id, Decision.APPROVED);
    assertThat(refusal(bench.resolve(id, Decision.REJECTED)))
        .isEqualTo(Refusal.CHECKPOINT_RESOLVED);
    assertThat(refusal(bench.resolve("cp_000000", Decision.APPROVED)))
        .isEqualTo(Refusal.NO_SUCH_CHECKPOINT);
    assertThat(decisions()).containsExactly(Decision.APPROVED);
  }

  @Test
  void whatDoesNotRunCannotAsk() {
    bench.openRun("R");
    bench.submit("R", Task.named("a"), Task.named("b").after("a"));
    assertThat(refusal(bench.raise("b", KEY))).isEqualTo(Refusal.NOT_RUNNING);
    bench.launched("a").stop("a", false);
    assertThat(refusal(bench.raise("a", KEY))).isEqualTo(Refusal.NOT_RUNNING);
    bench.ended("a", DONE).collected("a");
    assertThat(refusal(bench.raise("a", KEY))).isEqualTo(Refusal.ALREADY_FINAL);
    assertThat(refusal(bench.raise("nobody", KEY))).isEqualTo(Refusal.NO_SUCH_TASK);
  }

  @Test
  void aTaskAsksABoundedNumberOfThings() {
    bench.submit("R", Task.named("a"));
    bench.launched("a");
    List<String> ids = IntStream.range(0, 16).mapToObj(i -> bench.raised("a")).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(refusal(bench.raise("a", Optional.empty()))).isEqualTo(Refusal.QUEUE_FULL);
  }

  @Test
  void askedAgainWithTheSameKeyItIsTheSameQuestion() {
    bench.openRun("R");
    bench.submit("R", Task.named("a"));
    bench.launched("a");
    Answer first = bench.raise("a", KEY);
    String id = ((Answer.Done) first).ids().getFirst();
    assertThat(bench.raise("a", KEY)).isEqualTo(new Answer.Repeated(List.of(id)));
    bench.crash(alive());
    assertThat(bench.raise("a", KEY)).isEqualTo(new Answer.Repeated(List.of(id)));
    assertThat(bench.open("a")).containsExactly(id);
  }

  private Input alive() {
    return new Input.Found(
        "a", new Finding.Alive(new Leader(500, 1, "boot", OptionalLong.of(501)), 1_000_000, 0));
  }

  @Test
  void aStopWithdrawsWhatIsOpen() {
    bench.submit("R", Task.named("a"), Task.named("b").asking("Ready?"));
    String id = bench.launched("a").raised("a");
    bench.stop("a", false);
    bench.stop("b", false);
    assertThat(bench.verdict("b")).contains(ErrorClass.CANCELLED);
    assertThat(bench.events(CheckpointResolved.class))
        .hasSize(2)
        .contains(new CheckpointResolved(id, Decision.WITHDRAWN, "me", Optional.empty()));
    assertThat(bench.open("a")).isEmpty();
  }

  @Test
  void anEndWithdrawsWhatIsOpen() {
    bench.submit("R", Task.named("a"));
    String id = bench.launched("a").raised("a");
    bench.ended("a", DONE).collected("a");
    assertThat(bench.events(CheckpointResolved.class))
        .containsExactly(
            new CheckpointResolved(id, Decision.WITHDRAWN, "runner", Optional.empty()));
    assertThat(refusal(bench.resolve(id, Decision.APPROVED))).isEqualTo(Refusal.NO_SUCH_CHECKPOINT);
  }

  @Test
  void silenceDoesNotCountWhileAPersonIsAsked() {
    bench.submit("R", Task.named("a").idleTimeoutMs(10_000).stallAfterMs(5_000));
    String id = bench.launched("a").after(4_000).raised("a");
    bench.takeEffects();
    bench.after(1_000_000);
    assertThat(stops()).isEmpty();
    assertThat(bench.takeEffects(Effect.Probe.class)).isEmpty();
    bench.resolve(id, Decision.APPROVED);
    bench.after(4_999);
    assertThat(bench.takeEffects(Effect.Probe.class)).isEmpty();
    bench.after(1);
    assertThat(bench.takeEffects(Effect.Probe.class)).hasSize(1);
    bench.after(5_000);
    assertThat(stops()).containsExactly(StopReason.IDLE_TIMEOUT);
  }

  @Test
  void theTimeATaskMayTakeCountsOn() {
    bench.submit("R", Task.named("a").timeoutMs(10_000));
    String _ = bench.launched("a").raised("a");
    bench.after(10_000);
    assertThat(stops()).containsExactly(StopReason.TIMEOUT);
    assertThat(decisions()).containsExactly(Decision.WITHDRAWN);
  }

  @Test
  void whoAsksIsNotStalledAnyMore() {
    bench.submit("R", Task.named("a").stallAfterMs(5_000));
    bench.launched("a").after(5_000).give(new Input.Probed("a", Activity.IDLE));
    assertThat(bench.stateOf("a").stalled()).isTrue();
    String _ = bench.raised("a");
    assertThat(bench.stateOf("a").stalled()).isFalse();
  }

  @Test
  void silenceCountsFromTheAnswerAlsoForTheNextDaemon() {
    bench.submit("R", Task.named("a").idleTimeoutMs(10_000));
    String id = bench.launched("a").raised("a");
    bench.after(60_000).resolve(id, Decision.APPROVED);
    bench.after(2_000).crash(alive()).after(7_999);
    assertThat(stops()).isEmpty();
    bench.after(1);
    assertThat(stops()).containsExactly(StopReason.IDLE_TIMEOUT);
  }

  @Test
  void whatIsOpenStaysOpenOverACrash() {
    bench.submit("R", Task.named("a").asking("Ready?"));
    String id = bench.only("a");
    bench.crash();
    assertThat(bench.only("a")).isEqualTo(id);
    assertThat(bench.isLaunching("a")).isFalse();
    bench.resolve(id, Decision.APPROVED);
    assertThat(bench.isLaunching("a")).isTrue();
  }

  @Test
  void aCrashBeforeTheQuestionWasWrittenAsksIt() {
    bench.submit("R", Task.named("a").asking("Ready?"));
    bench.journal().removeIf(r -> r.event() instanceof CheckpointRequired);
    bench.crash();
    bench.resolve(bench.only("a"), Decision.APPROVED);
    assertThat(bench.isLaunching("a")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"APPROVED", "REJECTED"})
  void aCrashBehindTheAnswerLosesNothingOfIt(Decision decision) {
    bench.openRun("R");
    bench.submit("R", Task.named("a").asking("Ready?"));
    bench.resolve(bench.only("a"), decision);
    bench.journal().removeIf(r -> r.event() instanceof Event.TaskUnblocked);
    bench.journal().removeIf(r -> r.event() instanceof Event.TaskCompleted);
    bench.crash();
    if (decision == Decision.APPROVED) {
      assertThat(bench.isLaunching("a")).isTrue();
    } else {
      assertThat(bench.verdict("a")).contains(ErrorClass.POLICY_DENIED);
    }
  }

  @Test
  void aCrashInTheMiddleOfAStopWithdrawsTheQuestion() {
    bench.submit("R", Task.named("a").asking("Ready?"));
    bench.stop("a", false);
    bench.journal().removeIf(r -> r.event() instanceof CheckpointResolved);
    bench.journal().removeIf(r -> r.event() instanceof Event.TaskCompleted);
    bench.journal().removeIf(r -> r.event() instanceof Event.RunClosed);
    bench.crash();
    assertThat(bench.verdict("a")).contains(ErrorClass.CANCELLED);
  }

  @Test
  void idsOfNeighboursLookNothingAlike() {
    List<String> ids = IntStream.range(0, 50_000).mapToObj(CheckpointIds::of).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("cp_[0-9a-hjkmnp-tv-z]{6}"));
    assertThat(CheckpointIds.of(1)).isNotEqualTo(CheckpointIds.of(1 + (1L << 29)));
  }
}
