package dev.runner.daemon.api.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestRateTest {
  private long now;
  private final RequestRate rate = new RequestRate(() -> now);

  private int admitted(Caller caller, int asked) {
    int admitted = 0;
    for (int i = 0; i < asked; i++) {
      admitted += rate.admits(caller) ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void admitsABurstAndThenAsManyASecond() {
    assertThat(admitted(Caller.PERSON, 5_000)).isEqualTo(Limits.RATE.burst());
    now += TimeUnit.SECONDS.toNanos(1);
    assertThat(admitted(Caller.PERSON, 5_000)).isEqualTo(Limits.RATE.perSecond());
    now += TimeUnit.HOURS.toNanos(1);
    assertThat(admitted(Caller.PERSON, 5_000)).isEqualTo(Limits.RATE.burst());
  }

  @Test
  void countsEachCallerAlone() {
    assertThat(admitted(Caller.task("a", () -> true), 5_000)).isEqualTo(Limits.TASK_RATE.burst());
    assertThat(admitted(Caller.task("b", () -> true), 1)).isEqualTo(1);
    assertThat(admitted(Caller.AGENT, 1)).isEqualTo(1);
  }
}
