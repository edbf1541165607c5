package dev.runner.daemon.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetentionScheduleTest {
  private static final Rules NONE = new Rules(Optional.empty(), Optional.empty(), Optional.empty());
  private static final Rules NEWEST = new Rules(Optional.empty(), Optional.empty(), Optional.of(1));

  private final ManualTimer timer = new ManualTimer();
  private final Sweeps sweeps = new Sweeps();
  private Rules rules = NEWEST;
  private final RetentionSchedule schedule =
      new RetentionSchedule(sweeps, () -> rules, timer, Runnable::run);

  /** What is planned, done when the test says so. */
  private record Plan(Runnable work, Duration in, Duration every) {}

  private static final class ManualTimer extends ScheduledThreadPoolExecutor {
    private final List<Plan> plans = new ArrayList<>();

    ManualTimer() {
      super(1);
    }

    private ScheduledFuture<?> plan(Plan plan) {
      plans.add(plan);
      return super.schedule(() -> {}, 1, TimeUnit.DAYS);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      return plan(new Plan(command, Duration.of(delay, unit.toChronoUnit()), Duration.ZERO));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
        Runnable command, long initialDelay, long period, TimeUnit unit) {
      return plan(
          new Plan(
              command,
              Duration.of(initialDelay, unit.toChronoUnit()),
              Duration.of(period, unit.toChronoUnit())));
    }
  }

  private static final class Sweeps implements RetentionSchedule.Sweeper {
    private final List<Rules> done = new ArrayList<>();
    private int finished;
    private boolean fails;

    @Override
    public void finishRemovals() {
      finished++;
    }

    @Override
    public Sweep sweep(Rules rules, String by) throws IOException {
      assertThat(by).isEqualTo("settings.retention");
      done.add(rules);
      if (fails) {
        throw new IOException("no disk");
      }
      return new Sweep(List.of(), List.of(), new CompletableFuture<>(), List.of());
    }
  }

  @AfterEach
  void end() {
    timer.shutdownNow();
  }

  @Test
  void looksAtTheStartAndEveryHour() {
    schedule.begin();
    assertThat(sweeps.finished).isEqualTo(1);
    assertThat(sweeps.done).containsExactly(NEWEST);
    Plan hourly = timer.plans.getFirst();
    assertThat(hourly.in()).isEqualTo(Duration.ofHours(1));
    assertThat(hourly.every()).isEqualTo(Duration.ofHours(1));
    hourly.work().run();
    rules = NONE;
    hourly.work().run();
    assertThat(sweeps.done).containsExactly(NEWEST, NEWEST);
    assertThat(sweeps.finished).isEqualTo(1);
  }

  @Test
  void goesOnAfterAFailure() {
    sweeps.fails = true;
    schedule.begin();
    timer.plans.getFirst().work().run();
    sweeps.fails = false;
    timer.plans.getFirst().work().run();
    assertThat(sweeps.done).hasSize(3);
  }

  @Test
  void looksOnceForManyRunsThatCloseTogetherAndThenWaits() {
    schedule.runClosed();
    schedule.runClosed();
    assertThat(timer.plans).hasSize(1);
    assertThat(timer.plans.getFirst().in()).isZero();
    timer.plans.getFirst().work().run();
    assertThat(sweeps.done).hasSize(1);
    schedule.runClosed();
    assertThat(timer.plans).hasSize(2);
    assertThat(timer.plans.getLast().in()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  @Test
  void plansNothingWithoutRules() {
    rules = NONE;
    schedule.runClosed();
    assertThat(timer.plans).isEmpty();
  }
}
