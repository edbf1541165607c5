package dev.runner.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Starts everything of a plan at once, stops what the plan says, and watches until all has ended.
 * Single-threaded: the daemon does the work, and the client's waiting is the only clock tick.
 */
public final class Demo {
  private static final Duration TICK = Duration.ofSeconds(1);

  /** From here on everything still running is stopped, so that the demo ends within a minute. */
  static final Duration STOP_ALL_AFTER = Duration.ofSeconds(40);

  /** From here on the demo no longer waits: the daemon goes on with its ladders alone. */
  static final Duration GIVE_UP_AFTER = Duration.ofSeconds(57);

  private final DemoClient client;
  private final DemoView view;
  private final InstantSource clock;
  private final Set<String> stopRequested = new HashSet<>();
  private volatile boolean stopsAll;

  public Demo(DemoClient client, DemoView view, InstantSource clock) {
    this.client = client;
    this.view = view;
    this.clock = clock;
  }

  /** Runs the plan to its end, or to the end of the minute; cleans nothing away. */
  public DemoReport run(DemoPlan plan) {
    Instant begin = clock.instant();
    String runId = client.openRun("runner demo");
    view.begin(runId, plan);
    DemoProgress progress = watch(runId, startAll(runId, plan), begin);
    return new DemoReport(runId, client.folder(runId), progress, plan.notes());
  }

  /** Stops what runs, from any thread; the demo ends when all of it has ended. */
  public void stopAll() {
    stopsAll = true;
  }

  /** The run is closed at once: it stays open for its tasks, however this process ends. */
  private Map<String, DemoTask> startAll(String runId, DemoPlan plan) {
    Map<String, DemoTask> asked = new LinkedHashMap<>();
    try {
      plan.tasks().forEach(task -> asked.put(client.startTask(runId, task), task));
    } finally {
      client.closeRun(runId);
    }
    return asked;
  }

  private DemoProgress watch(String runId, Map<String, DemoTask> asked, Instant begin) {
    while (true) {
      DemoProgress progress = progress(client.awaitChange(runId, TICK), asked);
      view.show(progress);
      Duration elapsed = Duration.between(begin, clock.instant());
      if (progress.allFinal() || elapsed.compareTo(GIVE_UP_AFTER) >= 0) {
        return progress;
      }
      boolean late = stopsAll || elapsed.compareTo(STOP_ALL_AFTER) >= 0;
      progress.rows().stream().filter(row -> late || isDue(row)).forEach(this::stopOnce);
    }
  }

  /** In the order they were asked for; the daemon lists the newest first. */
  private static DemoProgress progress(List<TaskSnapshot> seen, Map<String, DemoTask> asked) {
    Map<String, TaskSnapshot> byId =
        seen.stream().collect(Collectors.toMap(TaskSnapshot::taskId, Function.identity()));
    List<DemoProgress.Row> rows = new ArrayList<>();
    asked.forEach((id, task) -> {
      TaskSnapshot snapshot = byId.get(id);
      if (snapshot != null) {
        rows.add(new DemoProgress.Row(task, snapshot));
      }
    });
    return new DemoProgress(rows);
  }

  private static boolean isDue(DemoProgress.Row row) {
    return row.task().meant() instanceof Ending.IsStopped(Duration after)
        && row.seen().ran().filter(ran -> ran.compareTo(after) >= 0).isPresent();
  }

  /** Once only: a second request would take the ladder one step up. */
  private void stopOnce(DemoProgress.Row row) {
    if (!row.seen().isFinal() && stopRequested.add(row.seen().taskId())) {
      client.stop(row.seen().taskId());
    }
  }
}
