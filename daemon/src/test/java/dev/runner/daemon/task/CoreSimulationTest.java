package dev.runner.daemon.task;

import dev.runner.daemon.task.simulation.Simulation;
import dev.runner.daemon.task.simulation.Simulation.Summary;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The core lives through many worlds. {@code -Dsimulation.steps=N} sets how many steps in all,
 * {@code -Dseed=S} replays the one world that a failure named.
 */
class CoreSimulationTest {
  private static final long DEFAULT_STEPS = System.getenv("CI") == null ? 200_000 : 1_000_000;
  private static final long STEPS = Long.getLong("simulation.steps", DEFAULT_STEPS);
  private static final long STEPS_OF_A_WORLD = 2_000;

  @Test
  void keepsItsPromisesInEveryWorld() {
    Optional<Long> seed = Optional.ofNullable(Long.getLong("seed"));
    long began = System.nanoTime();
    Summary all = seed.map(CoreSimulationTest::live).orElseGet(CoreSimulationTest::liveAll);
    System.out.printf(
        "simulation: %d steps, %d tasks, %d events, %d crashes, %d journal failures in %.1f s%n",
        all.steps(),
        all.tasks(),
        all.events(),
        all.crashes(),
        all.reloads(),
        (System.nanoTime() - began) / 1e9);
  }

  private static Summary liveAll() {
    Summary all = new Summary(0, 0, 0, 0, 0);
    long first = System.currentTimeMillis() * 1_000;
    long seed = first;
    while (all.steps() < STEPS) {
      all = all.plus(live(seed++));
    }
    System.out.printf("simulation: seeds %d to %d%n", first, seed - 1);
    return all;
  }

  private static Summary live(long seed) {
    try {
      return new Simulation(seed, line -> {}).run(STEPS_OF_A_WORLD);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "the world of seed %1$d: replay with -Dseed=%1$d".formatted(seed), e);
    }
  }
}
