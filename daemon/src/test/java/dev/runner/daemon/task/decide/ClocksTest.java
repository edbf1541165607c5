package dev.runner.daemon.task.decide;

import static dev.runner.daemon.task.decide.Bench.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.task.state.Leader;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.TaskStopRequested;
import dev.runner.telemetry.event.StallKind;
import dev.runner.telemetry.event.StopReason;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time limits count awake time, also across daemons. */
class ClocksTest {
  private static final long HOUR_MS = 3_600_000;
  private final Bench bench = new Bench();

  private Bench running(Task task) {
    bench.submit("R", task);
    return bench.launched(task.id());
  }

  private List<StopReason> stops() {
    return bench.events(TaskStopRequested.class).stream().map(TaskStopRequested::reason).toList();
  }

  @Test
  void ataskMayRunForItsTimeAndNoLonger() {
    running(Task.named("a").timeoutMs(60_000)).after(59_999);
    assertThat(stops()).isEmpty();
    bench.after(1);
    assertThat(stops()).containsExactly(StopReason.TIMEOUT);
  }

  @Test
  void theSleepOfALaptopDoesNotCount() {
    running(Task.named("a").timeoutMs(60_000).idleTimeoutMs(50_000)).sleep(HOUR_MS).after(49_999);
    assertThat(stops()).isEmpty();
    bench.after(1);
    assertThat(stops()).containsExactly(StopReason.IDLE_TIMEOUT);
  }

  @Test
  void timeInTheQueueDoesNotCount() {
    bench.limit(java.util.Map.of("home", 0));
    bench.submit("R", Task.named("a").timeoutMs(1_000));
    bench.after(HOUR_MS).limit(java.util.Map.of("home", 1));
    bench.launched("a").after(999);
    assertThat(stops()).isEmpty();
  }

  @Test
  void theTimeGoesOnWhileNoDaemonLives() {
    running(Task.named("a").timeoutMs(60_000)).after(30_000);
    Leader leader = new Leader(500, 1, "boot", OptionalLong.of(501));
    Finding alive = new Finding.Alive(leader, 1_000_000, 0);
    bench.crash(new Input.Found("a", alive)).after(29_999);
    assertThat(stops()).isEmpty();
    bench.after(1);
    assertThat(stops()).containsExactly(StopReason.TIMEOUT);
  }

  @Test
  void outputStartsTheSilenceAnew() {
    running(Task.named("a").idleTimeoutMs(10_000)).after(9_000).grew("a", 5).after(9_000);
    assertThat(stops()).isEmpty();
    bench.after(1_000);
    assertThat(stops()).containsExactly(StopReason.IDLE_TIMEOUT);
  }

  @Test
  void noLimitStopsWhatHasEnded() {
    running(Task.named("a").timeoutMs(1_000).idleTimeoutMs(1_000)).ended("a", DONE).after(5_000);
    assertThat(stops()).isEmpty();
  }

  @Test
  void tooMuchOutputStops() {
    running(Task.named("a")).grew("a", 1_000_000);
    assertThat(stops()).isEmpty();
    bench.grew("a", 1_000_001);
    assertThat(stops()).containsExactly(StopReason.OUTPUT_LIMIT);
  }

  @Test
  void silenceIsToldAfterALookAndTakenBackWithTheNextOutput() {
    running(Task.named("a").stallAfterMs(5_000)).after(5_000);
    assertThat(bench.takeEffects(Effect.Probe.class)).hasSize(1);
    bench.give(new Input.Probed("a", Activity.BUSY));
    assertThat(bench.events(Event.TaskStalled.class))
        .containsExactly(new Event.TaskStalled(5_000, StallKind.SILENT_BUSY));
    bench.after(1_000).grew("a", 1);
    assertThat(bench.events(Event.TaskStallCleared.class))
        .containsExactly(new Event.TaskStallCleared(6_000));
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY, 0, SILENT_BUSY",
    "BUSY, 7, SILENT_BUSY",
    "IDLE, 0, NO_FIRST_OUTPUT",
    "IDLE, 7, SILENT_IDLE",
    "RETRYING, 7, RETRYING",
    "WAITS_FOR_INPUT, 0, WAITING_FOR_INPUT",
    "WAITS_FOR_INPUT, 7, WAITING_FOR_INPUT"
  })
  void howItIsSilentIsSaid(Activity activity, long bytes, StallKind kind) {
    running(Task.named("a").stallAfterMs(5_000)).grew("a", bytes).after(5_000);
    assertThat(bench.takeEffects(Effect.Probe.class)).containsExactly(new Effect.Probe("a", true));
    bench.give(new Input.Probed("a", activity));
    assertThat(bench.events(Event.TaskStalled.class))
        .containsExactly(new Event.TaskStalled(5_000, kind));
  }

  @Test
  void aNoticeThatComesLateTurnsNoClockBack() {
    running(Task.named("a").stallAfterMs(5_000)).after(4_000).grew("a", 9).after(5_000);
    bench.give(new Input.Probed("a", Activity.IDLE));
    bench.give(new Input.OutputGrew("a", 5, 1_000_500));
    assertThat(bench.events(Event.TaskStallCleared.class))
        .containsExactly(new Event.TaskStallCleared(0));
    assertThat(bench.stateOf("a").output().bytes()).isEqualTo(9);
  }

  @Test
  void outputDuringTheLookDoesNotEndTheWatchOverSilence() {
    running(Task.named("a").stallAfterMs(5_000)).after(5_000).grew("a", 1);
    bench.give(new Input.Probed("a", Activity.IDLE));
    assertThat(bench.events(Event.TaskStalled.class)).isEmpty();
    bench.takeEffects();
    bench.after(5_000);
    assertThat(bench.takeEffects(Effect.Probe.class)).hasSize(1);
  }
}
