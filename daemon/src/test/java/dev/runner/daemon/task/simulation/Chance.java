package dev.runner.daemon.task.simulation;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Everything random of one world, drawn from its seed. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  /** True once in {@code n} times. */
  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  int upTo(int max) {
    return random.nextInt(max + 1);
  }

  long between(long min, long max) {
    return random.nextLong(min, max + 1);
  }

  <T> T of(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  <T> Optional<T> any(List<T> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(of(list));
  }
}
