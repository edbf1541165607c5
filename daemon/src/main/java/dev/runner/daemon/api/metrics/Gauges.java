package dev.runner.daemon.api.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;

/** One family of gauges as the library wants it. */
final class Gauges {
  private final GaugeSnapshot.Builder family;

  Gauges(String name, String help) {
    this.family = GaugeSnapshot.builder().name(name).help(help);
  }

  Gauges add(Labels labels, double value) {
    family.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build());
    return this;
  }

  Gauges addAll(Map<Labels, Double> values) {
    values.forEach(this::add);
    return this;
  }

  GaugeSnapshot snapshot() {
    return family.build();
  }
}
