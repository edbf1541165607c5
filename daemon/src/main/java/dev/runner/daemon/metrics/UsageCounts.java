package dev.runner.daemon.metrics;

import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskUsage;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.Usage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what tasks use, as they tell it; on the core thread. What a task takes back stays. */
public final class UsageCounts implements Consumer<List<Recorded>> {

  /** Tokens of one kind, such as {@code output}, by tool. */
  public record Kind(String tool, String kind) {}

  private final ToolNames tools;
  private final Map<Kind, LongAdder> tokens = new ConcurrentHashMap<>();
  private final Map<String, DoubleAdder> costs = new ConcurrentHashMap<>();

  /** What running tasks told last. */
  private final Map<String, Usage> last = new HashMap<>();

  UsageCounts(ToolNames tools) {
    this.tools = tools;
  }

  @Override
  public void accept(List<Recorded> committed) {
    for (Recorded recorded : committed) {
      switch (recorded.event()) {
        case TaskUsage e -> count(recorded, e.usage());
        case TaskCompleted e -> last.remove(recorded.taskId());
        default -> {}
      }
    }
  }

  private void count(Recorded recorded, Usage usage) {
    String tool = tools.of(recorded.task().orElseThrow().tool());
    Optional<Usage> before = Optional.ofNullable(last.put(recorded.taskId(), usage));
    Map<String, Long> counted = before.map(UsageCounts::kinds).orElse(Map.of());
    kinds(usage)
        .forEach((kind, now) -> add(new Kind(tool, kind), now - counted.getOrDefault(kind, 0L)));
    double more = cost(usage) - before.map(UsageCounts::cost).orElse(0.0);
    costs.computeIfAbsent(tool, t -> new DoubleAdder()).add(Math.max(0, more));
  }

  private void add(Kind kind, long more) {
    tokens.computeIfAbsent(kind, k -> new LongAdder()).add(Math.max(0, more));
  }

  private static Map<String, Long> kinds(Usage usage) {
    return Map.of(
        "input", usage.inputTokens().orElse(0),
        "output", usage.outputTokens().orElse(0),
        "cache_read", usage.cacheReadTokens().orElse(0),
        "cache_write", usage.cacheWriteTokens().orElse(0),
        "reasoning", usage.reasoningTokens().orElse(0));
  }

  private static double cost(Usage usage) {
    return usage.costUsd().map(BigDecimal::doubleValue).orElse(0.0);
  }

  public Map<Kind, LongAdder> tokens() {
    return Map.copyOf(tokens);
  }

  /** US dollars by tool, as far as costs are known. */
  public Map<String, DoubleAdder> costs() {
    return Map.copyOf(costs);
  }
}
