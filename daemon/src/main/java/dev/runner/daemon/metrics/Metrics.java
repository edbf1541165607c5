package dev.runner.daemon.metrics;

import dev.runner.daemon.task.Commit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** All that is counted from the start. */
public final class Metrics {
  private final ToolNames tools = new ToolNames();
  private final TaskCounts tasks = new TaskCounts(tools);
  private final UsageCounts usage = new UsageCounts(tools);
  private final Histogram append = new Histogram(Histogram.SHORT);
  private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();

  /** What is told of tools. */
  public ToolNames tools() {
    return tools;
  }

  /** What is told of tasks; to be a listener of the feed. */
  public TaskCounts tasks() {
    return tasks;
  }

  /** What is told of usage; to be a listener of the feed. */
  public UsageCounts usage() {
    return usage;
  }

  /** Passes commits on and times those that come to an end. */
  public Commit timing(Commit commit) {
    return events -> {
      long begin = System.nanoTime();
      commit.append(events);
      append.record(System.nanoTime() - begin);
    };
  }

  /** How long it took until events were on disk. */
  public Histogram append() {
    return append;
  }

  /** Counts an answer of the server; there are not many statuses. */
  public void answered(int status) {
    answers.computeIfAbsent(status, s -> new LongAdder()).increment();
  }

  /** Answers by status. */
  public Map<Integer, LongAdder> answers() {
    return Map.copyOf(answers);
  }
}
