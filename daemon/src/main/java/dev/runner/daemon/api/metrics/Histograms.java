package dev.runner.daemon.api.metrics;

import dev.runner.daemon.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Arrays;

/** One family of histograms as the library wants it. */
final class Histograms {
  private final HistogramSnapshot.Builder family;

  Histograms(String name, String help) {
    this.family = HistogramSnapshot.builder().name(name).help(help);
  }

  Histograms add(Labels labels, Histogram histogram) {
    double[] finite = histogram.boundsSeconds();
    double[] bounds = Arrays.copyOf(finite, finite.length + 1);
    bounds[finite.length] = Double.POSITIVE_INFINITY;
    family.dataPoint(
        HistogramDataPointSnapshot.builder()
            .labels(labels)
            .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, histogram.counts()))
            .sum(histogram.sumSeconds())
            .build());
    return this;
  }

  HistogramSnapshot snapshot() {
    return family.build();
  }
}
