package dev.runner.daemon.api.metrics;

import dev.runner.daemon.Version;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.service.Streams;
import dev.runner.daemon.metrics.Metrics;
import dev.runner.daemon.metrics.TaskCounts;
import dev.runner.daemon.metrics.UsageCounts;
import dev.runner.daemon.task.Core;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.HashMap;
import java.util.Map;

/** Everything told of a home, as it is when it is asked for. */
final class HomeMetrics implements MultiCollector {
  private final Services services;
  private final Streams streams;

  HomeMetrics(Services services, Streams streams) {
    this.services = services;
    this.streams = streams;
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    addTasks(all, services.metrics().tasks());
    addUsage(all, services.metrics().usage());
    addEvents(all, services.metrics());
    addUse(all);
    return all.build();
  }

  private void addTasks(MetricSnapshots.Builder all, TaskCounts counts) {
    all.metricSnapshot(
        new Gauges("runner_tasks", "Tasks that have not ended.").addAll(unfinished()).snapshot());
    Counters ends = new Counters("runner_tasks_completed", "Tasks that have ended.");
    counts
        .ends()
        .forEach((end, count) ->
            ends.add(Labels.of("tool", end.tool(), "status", end.status()), count.sum()));
    all.metricSnapshot(ends.snapshot());
    all.metricSnapshot(
        new Histograms("runner_task_queue_wait_seconds", "From acceptance to start.")
            .add(Labels.EMPTY, counts.queueWait())
            .snapshot());
    all.metricSnapshot(
        new Histograms("runner_task_launch_seconds", "From the permit to a start that is on disk.")
            .add(Labels.EMPTY, counts.launch())
            .snapshot());
    Histograms durations = new Histograms("runner_task_duration_seconds", "From start to end.");
    counts.durations().forEach((tool, took) -> durations.add(Labels.of("tool", tool), took));
    all.metricSnapshot(durations.snapshot());
  }

  private static void addUsage(MetricSnapshots.Builder all, UsageCounts usage) {
    Counters tokens = new Counters("runner_tokens", "Tokens that tasks told of.");
    usage
        .tokens()
        .forEach((kind, sum) ->
            tokens.add(Labels.of("tool", kind.tool(), "kind", kind.kind()), sum.sum()));
    all.metricSnapshot(tokens.snapshot());
    Counters costs = new Counters("runner_cost_usd", "US dollars, as far as costs are known.");
    usage.costs().forEach((tool, sum) -> costs.add(Labels.of("tool", tool), sum.sum()));
    all.metricSnapshot(costs.snapshot());
  }

  private Map<Labels, Double> unfinished() {
    Map<Labels, Double> counts = new HashMap<>();
    services.live().all().stream()
        .flatMap(run -> run.tasks().stream())
        .filter(task -> !task.status().isFinal())
        .map(task ->
            Labels.of(
                "status",
                task.status().word(),
                "tool",
                services.metrics().tools().of(task.context().tool())))
        .forEach(labels -> counts.merge(labels, 1.0, Double::sum));
    return counts;
  }

  private void addEvents(MetricSnapshots.Builder all, Metrics metrics) {
    Counters events = new Counters("runner_events", "Events committed.");
    metrics.tasks().events().forEach((name, n) -> events.add(Labels.of("event", name), n.sum()));
    all.metricSnapshot(events.snapshot());
    all.metricSnapshot(
        new Histograms("runner_event_append_seconds", "From the append of a batch to its fsync.")
            .add(Labels.EMPTY, metrics.append())
            .snapshot());
    Counters answers = new Counters("runner_http_requests", "Requests answered.");
    metrics
        .answers()
        .forEach((code, n) -> answers.add(Labels.of("code", Integer.toString(code)), n.sum()));
    all.metricSnapshot(answers.snapshot());
  }

  private void addUse(MetricSnapshots.Builder all) {
    all.metricSnapshot(
        new Gauges("runner_sse_clients", "Readers of live events.")
            .add(Labels.EMPTY, streams.count(Streams.Kind.EVENTS))
            .snapshot());
    all.metricSnapshot(
        new Gauges("runner_log_followers", "Readers of growing logs.")
            .add(Labels.EMPTY, streams.count(Streams.Kind.LOG))
            .snapshot());
    all.metricSnapshot(
        new Gauges("runner_terminal_viewers", "Viewers of terminals.")
            .add(Labels.EMPTY, streams.count(Streams.Kind.TERMINAL))
            .snapshot());
    Core.Permits permits = services.core().permits();
    all.metricSnapshot(permits("runner_permits", "Permits there are.", permits.limits()));
    all.metricSnapshot(permits("runner_permits_in_use", "Permits given out.", permits.inUse()));
    Labels version = Labels.of("version", Version.current());
    all.metricSnapshot(
        InfoSnapshot.builder()
            .name("runner_build")
            .help("The version that runs.")
            .dataPoint(InfoDataPointSnapshot.builder().labels(version).build())
            .build());
  }

  private static GaugeSnapshot permits(String name, String help, Map<String, Integer> counts) {
    Gauges gauges = new Gauges(name, help);
    counts.forEach((semaphore, n) -> gauges.add(Labels.of("semaphore", semaphore), n));
    return gauges.snapshot();
  }
}
