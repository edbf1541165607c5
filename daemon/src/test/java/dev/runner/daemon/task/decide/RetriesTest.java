package dev.runner.daemon.task.decide;

import static dev.runner.daemon.task.decide.Bench.DONE;
import static dev.runner.daemon.task.decide.Bench.exit;
import static dev.runner.daemon.task.decide.Bench.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.task.decide.Effect.PrepareRetry;
import dev.runner.telemetry.event.Event.RunClosed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {
  private final Bench bench = new Bench();

  private List<PrepareRetry> retries() {
    return bench.takeEffects(PrepareRetry.class);
  }

  @ParameterizedTest
  @CsvSource({
    // delay, backoff, attempt that failed, wait before the next
    "5000, 1, 1, 5000",
    "5000, 2, 1, 5000",
    "5000, 2, 2, 10000",
    "5000, 2, 3, 20000",
    "5000, 1.5, 3, 11250",
    "0, 2, 9, 0",
    "5000, 2, 60, 3600000",
    "5000, 10, 999, 3600000",
  })
  void theDelayGrowsWithEachAttemptUpToAnHour(long delay, double backoff, int failed, long wait) {
    Task task = Task.named("a").retried(1_000, delay, backoff);
    Task attempt =
        new Task(
            "a",
            "tool",
            0,
            List.of(),
            task.parent(),
            task.retryOf(),
            failed,
            task.key(),
            task.rules(),
            task.workTree());
    bench.submit("R", attempt);
    bench.lives("a", exit(1));
    PrepareRetry retry = retries().getFirst();
    Instant ended = bench.journal().getLast().ts();
    assertThat(Duration.between(ended, retry.notBefore()).toMillis()).isEqualTo(wait);
    assertThat(retry.attempt()).isEqualTo(failed + 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 0", "1, 1", "2, 1"})
  void onlyWhatTheRulesNameIsTriedAgain(int code, int expected) {
    bench.submit("R", Task.named("a").retried(3, 0, 1));
    bench.lives("a", exit(code));
    assertThat(retries()).hasSize(expected);
  }

  @Test
  void theLastAttemptIsTheLast() {
    bench.submit("R", Task.named("a").retried(2, 0, 1));
    bench.lives("a", exit(1)).retryPrepared("a", Task.named("b").retried(2, 0, 1));
    retries();
    bench.lives("b", exit(1));
    assertThat(retries()).isEmpty();
    assertThat(bench.events(RunClosed.class)).hasSize(1);
  }

  @Test
  void whatAPersonStoppedIsNotTriedAgain() {
    bench.submit("R", Task.named("a").retried(3, 0, 1));
    bench.launched("a");
    bench.stop("a", false);
    bench.surveyed("a", process(501)).ended("a", exit(1)).collected("a");
    assertThat(retries()).isEmpty();
  }

  @Test
  void theRunStaysOpenForTheNextAttempt() {
    bench.submit("R", Task.named("a").retried(2, 0, 1));
    bench.lives("a", exit(1));
    assertThat(bench.events(RunClosed.class)).isEmpty();
    bench.retryPrepared("a", Task.named("b")).lives("b", DONE);
    assertThat(bench.events(RunClosed.class)).hasSize(1);
  }

  @Test
  void oneThatIsOwedIsMadeUpForAfterACrash() {
    bench.submit("R", Task.named("a").retried(2, 0, 1));
    bench.lives("a", exit(1)).crash();
    assertThat(retries()).hasSize(1);
    bench.retryPrepared("a", Task.named("b")).crash();
    assertThat(retries()).isEmpty();
  }

  @Test
  void oneThatCannotBePreparedEndsTheChain() {
    bench.submit("R", Task.named("a").retried(2, 0, 1));
    bench.lives("a", exit(1)).give(new Input.RetryFailed("a", "no such tool any more"));
    assertThat(bench.events(RunClosed.class)).hasSize(1);
  }
}
