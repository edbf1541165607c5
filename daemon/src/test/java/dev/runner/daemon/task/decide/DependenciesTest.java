package dev.runner.daemon.task.decide;

import static dev.runner.daemon.task.decide.Bench.DONE;
import static dev.runner.daemon.task.decide.Bench.exit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.task.decide.Answer.Refused;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.TaskStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private final Bench bench = new Bench();

  @Test
  void aTaskWaitsUntilAllHaveSucceeded() {
    bench.submit("R", Task.named("a"), Task.named("b"), Task.named("c").after("a", "b"));
    assertThat(bench.stateOf("c").status()).isEqualTo(TaskStatus.BLOCKED);
    bench.lives("a", DONE);
    assertThat(bench.stateOf("c").status()).isEqualTo(TaskStatus.BLOCKED);
    bench.lives("b", DONE);
    assertThat(bench.isLaunching("c")).isTrue();
  }

  @Test
  void aFailureGoesDownTheWholeChain() {
    bench.submit("R", Task.named("a"), Task.named("b").after("a"), Task.named("c").after("b"));
    bench.lives("a", exit(1));
    assertThat(bench.verdict("b")).contains(ErrorClass.DEPENDENCY_FAILED);
    assertThat(bench.verdict("c")).contains(ErrorClass.DEPENDENCY_FAILED);
  }

  @Test
  void anUnknownTaskIsRefusedAtOnceAndNothingIsAccepted() {
    Answer answer = bench.submit("R", Task.named("a"), Task.named("b").after("nobody"));
    assertThat(answer).isInstanceOf(Refused.class);
    assertThat(bench.journal()).isEmpty();
  }

  @Test
  void aBatchWhoseFirstTaskIsHopelessIsAcceptedWhole() {
    bench.openRun("R");
    bench.submit("R", Task.named("a"));
    bench.lives("a", exit(1));
    Answer answer = bench.submit("S", Task.named("b").after("a"), Task.named("c"));
    assertThat(answer).isEqualTo(new Answer.Done(List.of("b", "c")));
    assertThat(bench.verdict("b")).contains(ErrorClass.DEPENDENCY_FAILED);
    assertThat(bench.isLaunching("c")).isTrue();
  }

  @Test
  void whoWaitsForATaskWaitsForItsNextAttempt() {
    bench.submit("R", Task.named("a").retried(2, 0, 1), Task.named("b").after("a"));
    bench.lives("a", exit(1));
    assertThat(bench.hasEnded("b")).isFalse();
    bench.retryPrepared("a", Task.named("a2")).lives("a2", DONE);
    assertThat(bench.isLaunching("b")).isTrue();
  }

  @Test
  void whoComesAfterTheRetryWaitsForTheNewestAttemptToo() {
    bench.openRun("R");
    bench.submit("R", Task.named("a").retried(2, 0, 1));
    bench.lives("a", exit(1)).retryPrepared("a", Task.named("a2"));
    bench.submit("S", Task.named("b").after("a"));
    bench.lives("a2", DONE);
    assertThat(bench.isLaunching("b")).isTrue();
    bench.submit("T", Task.named("c").after("a"));
    assertThat(bench.isLaunching("c")).isTrue();
  }

  @Test
  void aCrashBetweenTheEndAndTheWordToOthersIsMadeUpFor() {
    bench.openRun("R");
    bench.openRun("S");
    bench.submit("R", Task.named("a"));
    bench.submit("S", Task.named("b").after("a"));
    bench.lives("a", DONE);
    bench.journal().removeIf(r -> r.task().isPresent() && r.event().equals(unblocked()));
    bench.crash();
    assertThat(bench.isLaunching("b")).isTrue();
  }

  private static dev.runner.telemetry.event.Event unblocked() {
    return new dev.runner.telemetry.event.Event.TaskUnblocked();
  }

  @Test
  void aDependencyWhoseRunIsForgottenHadSucceeded() {
    bench.openRun("S");
    bench.submit("R", Task.named("a"));
    bench.submit("S", Task.named("z"), Task.named("b").after("a", "z"));
    bench.lives("a", DONE);
    bench.forgetRun("R").crash();
    bench.lives("z", DONE);
    assertThat(bench.isLaunching("b")).isTrue();
  }
}
