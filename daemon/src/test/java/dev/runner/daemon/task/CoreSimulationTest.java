package dev.runner.daemon.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.task.simulation.Simulation;
import dev.runner.daemon.task.simulation.Simulation.Summary;
import dev.runner.telemetry.schema.JsonSchemas;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The core lives through many worlds. {@code -Dsimulation.steps=N} sets how many steps in all,
 * {@code -Dseed=S} replays the one world that a failure named.
 */
class CoreSimulationTest {
  private static final long DEFAULT_STEPS = System.getenv("CI") == null ? 200_000 : 1_000_000;
  private static final long STEPS = Long.getLong("simulation.steps", DEFAULT_STEPS);
  private static final long STEPS_OF_A_WORLD = 2_000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /** Lines that differ in numbers alone obey the schema alike, so one of them is looked at. */
  private final Set<String> lookedAt = ConcurrentHashMap.newKeySet();

  @Test
  void keepsItsPromisesInEveryWorld() {
    Optional<Long> seed = Optional.ofNullable(Long.getLong("seed"));
    long first = seed.orElseGet(() -> System.currentTimeMillis() * 1_000);
    long worlds = seed.isPresent() ? 1 : Math.ceilDiv(STEPS, STEPS_OF_A_WORLD);
    long began = System.nanoTime();
    Summary all = live(first, worlds);
    System.out.printf(
        "simulation: %,d steps in %d worlds from seed %d: %,d tasks, %,d events of %,d shapes,"
            + " %,d crashes, %,d journal failures, %.1f s%n",
        all.steps(),
        worlds,
        first,
        all.tasks(),
        all.events(),
        lookedAt.size(),
        all.crashes(),
        all.reloads(),
        (System.nanoTime() - began) / 1e9);
  }

  private Summary live(long first, long worlds) {
    try {
      return LongStream.range(first, first + worlds)
          .parallel()
          .mapToObj(this::live)
          .reduce(new Summary(0, 0, 0, 0, 0), Summary::plus);
    } catch (AssertionError e) {
      // A failure on another thread comes wrapped in one without a message, so without the seed.
      throw e.getCause() instanceof AssertionError named ? named : e;
    }
  }

  private Summary live(long seed) {
    try {
      return new Simulation(seed, this::obeysSchema).run(STEPS_OF_A_WORLD);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "the world of seed %1$d: replay with -Dseed=%1$d".formatted(seed), e);
    }
  }

  private void obeysSchema(byte[] line) {
    String json = new String(line, StandardCharsets.UTF_8);
    if (lookedAt.add(NUMBER.matcher(json).replaceAll("0"))) {
      assertThat(JsonSchemas.EVENT.mistakes(json)).as(json).isEmpty();
    }
  }
}
