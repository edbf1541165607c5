package dev.runner.cli.faults;

import java.util.Map;
import java.util.TreeMap;

/** How many events there were, and how many tasks ended in which way. */
record Tally(int events, int adopted, Map<String, Integer> ends) {
  static final Tally NONE = new Tally(0, 0, Map.of());

  Tally plus(Tally other) {
    Map<String, Integer> sum = new TreeMap<>(ends);
    other.ends.forEach((status, count) -> sum.merge(status, count, Integer::sum));
    return new Tally(events + other.events, adopted + other.adopted, sum);
  }

  int tasks() {
    return ends.values().stream().mapToInt(Integer::intValue).sum();
  }
}
