package dev.runner.daemon.metrics;

import dev.runner.daemon.task.decide.Effect;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.event.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what is committed; on the core thread, which it does not hold. */
public final class TaskCounts implements Consumer<List<Recorded>> {

  /** Ends of tasks, by tool and status. */
  public record End(String tool, String status) {}

  private final ToolNames tools;
  private final Map<String, LongAdder> events = new ConcurrentHashMap<>();
  private final Map<End, LongAdder> ends = new ConcurrentHashMap<>();
  private final Map<String, Histogram> durations = new ConcurrentHashMap<>();
  private final Histogram queueWait = new Histogram(Histogram.LONG);
  private final Histogram launch = new Histogram(Histogram.SHORT);

  /** When the launches under way began; touched by the core thread alone. */
  private final Map<String, Long> launchedNs = new HashMap<>();

  TaskCounts(ToolNames tools) {
    this.tools = tools;
  }

  @Override
  public void accept(List<Recorded> committed) {
    for (Recorded recorded : committed) {
      String name = EventJson.name(recorded.event());
      events.computeIfAbsent(name, n -> new LongAdder()).increment();
      count(recorded);
    }
  }

  private void count(Recorded recorded) {
    switch (recorded.event()) {
      case Event.TaskStarted e -> {
        queueWait.record(TimeUnit.MILLISECONDS.toNanos(e.queuedMs()));
        countLaunch(recorded.taskId());
      }
      case Event.TaskCompleted e -> {
        launchedNs.remove(recorded.taskId());
        countEnd(recorded, e);
      }
      default -> {}
    }
  }

  private void countLaunch(String taskId) {
    Long begin = launchedNs.remove(taskId);
    if (begin != null) {
      launch.record(System.nanoTime() - begin);
    }
  }

  private void countEnd(Recorded recorded, Event.TaskCompleted end) {
    String tool = tools.of(recorded.task().orElseThrow().tool());
    ends.computeIfAbsent(new End(tool, end.status().word()), e -> new LongAdder()).increment();
    durations
        .computeIfAbsent(tool, t -> new Histogram(Histogram.LONG))
        .record(TimeUnit.MILLISECONDS.toNanos(end.durationMs()));
  }

  /** Passes effects on and notes when a launch is handed out. */
  public Consumer<Effect> timing(Consumer<Effect> effects) {
    return effect -> {
      if (effect instanceof Effect.Launch start) {
        launchedNs.put(start.taskId(), System.nanoTime());
      }
      effects.accept(effect);
    };
  }

  /** Events by name. */
  public Map<String, LongAdder> events() {
    return Map.copyOf(events);
  }

  public Map<End, LongAdder> ends() {
    return Map.copyOf(ends);
  }

  /** How long tasks took, by tool. */
  public Map<String, Histogram> durations() {
    return Map.copyOf(durations);
  }

  /** From acceptance to start. */
  public Histogram queueWait() {
    return queueWait;
  }

  /** From the permit to a start that is on disk. */
  public Histogram launch() {
    return launch;
  }
}
