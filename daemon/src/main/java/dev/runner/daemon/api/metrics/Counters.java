package dev.runner.daemon.api.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** One family of counters as the library wants it, which adds {@code _total} to its name. */
final class Counters {
  private final CounterSnapshot.Builder family;

  Counters(String name, String help) {
    this.family = CounterSnapshot.builder().name(name).help(help);
  }

  void add(Labels labels, long value) {
    add(labels, (double) value);
  }

  void add(Labels labels, double value) {
    family.dataPoint(CounterDataPointSnapshot.builder().labels(labels).value(value).build());
  }

  CounterSnapshot snapshot() {
    return family.build();
  }
}
