package dev.runner.daemon.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.telemetry.request.TaskRequest.Idempotency;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunKeysTest {
  private final RunKeys keys = new RunKeys();

  private static Optional<Idempotency> key(String digest) {
    return Optional.of(new Idempotency("key", digest));
  }

  @Test
  void aRepeatGetsTheSameRun() throws IOException {
    assertThat(keys.once(key("a"), () -> "RUN-1")).isEqualTo(new RunKeys.Opened("RUN-1", false));
    assertThat(keys.once(key("a"), () -> "RUN-2")).isEqualTo(new RunKeys.Opened("RUN-1", true));
  }

  @Test
  void anotherRequestMayNotUseTheKey() throws IOException {
    RunKeys.Opened _ = keys.once(key("a"), () -> "RUN-1");
    assertThatThrownBy(() -> keys.once(key("b"), () -> "RUN-2"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().slug()).isEqualTo("idempotency_mismatch"));
  }

  @Test
  void withoutAKeyEveryRequestOpensItsOwn() throws IOException {
    RunKeys.Opened _ = keys.once(Optional.empty(), () -> "RUN-1");
    assertThat(keys.once(Optional.empty(), () -> "RUN-2").runId()).isEqualTo("RUN-2");
  }
}
