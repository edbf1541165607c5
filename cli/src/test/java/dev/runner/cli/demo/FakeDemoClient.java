package dev.runner.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A daemon in miniature: waiting is what moves its clock, and tasks end as their plan says. */
final class FakeDemoClient implements DemoClient, InstantSource {
  private static final Duration WORK = Duration.ofSeconds(2);
  private static final Duration LADDER = Duration.ofSeconds(2);

  final List<String> stops = new ArrayList<>();
  final List<String> closed = new ArrayList<>();
  private final Map<String, DemoTask> tasks = new LinkedHashMap<>();
  private final Map<String, Duration> stoppedAt = new LinkedHashMap<>();
  private final boolean honest;
  private Duration now = Duration.ZERO;

  /**
   * @param honest whether tasks end as meant; else they end never, not even when stopped
   */
  FakeDemoClient(boolean honest) {
    this.honest = honest;
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plus(now);
  }

  @Override
  public Set<String> tools() {
    return Set.of("shell");
  }

  @Override
  public String openRun(String title) {
    return "RUN-20261120-001";
  }

  @Override
  public String startTask(String runId, DemoTask task) {
    String id = "task_01jd000000000000000000%04d".formatted(tasks.size());
    tasks.put(id, task);
    return id;
  }

  @Override
  public void stop(String taskId) {
    stops.add(task(taskId).labels().title());
    stoppedAt.put(taskId, now);
  }

  @Override
  public List<TaskSnapshot> awaitChange(String runId, Duration atMost) {
    now = now.plus(atMost);
    return tasks.keySet().stream().map(this::snapshot).toList().reversed();
  }

  @Override
  public void closeRun(String runId) {
    closed.add(runId);
  }

  @Override
  public Path folder(String runId) {
    return Path.of("/home/me/runs", runId);
  }

  Duration elapsed() {
    return now;
  }

  private DemoTask task(String id) {
    return Objects.requireNonNull(tasks.get(id), id);
  }

  private TaskSnapshot snapshot(String id) {
    DemoTask task = task(id);
    Optional<Duration> end = honest ? end(id, task) : Optional.empty();
    if (end.isEmpty() || end.get().compareTo(now) > 0) {
      String status = stoppedAt.containsKey(id) ? "stopping" : "running";
      return new TaskSnapshot(id, status, Optional.of(now), OptionalInt.empty());
    }
    return new TaskSnapshot(id, task.meant().status(), end, exitCode(task.meant()));
  }

  private Optional<Duration> end(String id, DemoTask task) {
    return switch (task.meant()) {
      case Ending.IsStopped stopped -> Optional.ofNullable(stoppedAt.get(id)).map(LADDER::plus);
      case Ending.TimesOut timesOut -> Optional.of(task.timeout());
      case Ending.Succeeds succeeds -> Optional.of(WORK);
      case Ending.Fails fails -> Optional.of(WORK);
    };
  }

  private static OptionalInt exitCode(Ending meant) {
    return switch (meant) {
      case Ending.Fails fails -> OptionalInt.of(fails.exitCode());
      case Ending.Succeeds succeeds -> OptionalInt.of(0);
      case Ending.IsStopped stopped -> OptionalInt.empty();
      case Ending.TimesOut timesOut -> OptionalInt.empty();
    };
  }
}
