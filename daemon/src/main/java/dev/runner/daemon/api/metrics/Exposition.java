package dev.runner.daemon.api.metrics;

import io.javalin.http.Context;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.Optional;

/** The registry of one daemon, and the formats it is written in. */
record Exposition(PrometheusRegistry registry) {

  static Exposition of(HomeMetrics home) {
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(home);
    JvmMetrics.builder().register(registry);
    return new Exposition(registry);
  }

  void write(Context ctx) throws IOException {
    ExpositionFormatWriter writer = writer(Optional.ofNullable(ctx.header("Accept")).orElse(""));
    ctx.contentType(writer.getContentType());
    writer.write(ctx.res().getOutputStream(), registry.scrape());
  }

  private static ExpositionFormatWriter writer(String accept) {
    ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    return openMetrics.accepts(accept) ? openMetrics : PrometheusTextFormatWriter.create();
  }
}
