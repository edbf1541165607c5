package dev.runner.daemon.task.state;

import dev.runner.telemetry.event.Event.Spent;
import dev.runner.telemetry.event.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tasks used, by local day and tool. */
public final class Spending {

  /**
   * An amount.
   *
   * @param costUsd US dollars, as far as costs are known
   * @param tokens of all kinds
   */
  public record Sum(BigDecimal costUsd, long tokens) {
    public static final Sum NOTHING = new Sum(BigDecimal.ZERO, 0);

    public static Sum of(Usage usage) {
      return new Sum(usage.costUsd().orElse(BigDecimal.ZERO), usage.tokens());
    }

    Sum plus(Sum more) {
      return new Sum(costUsd.add(more.costUsd), tokens + more.tokens);
    }

    Sum minus(Sum less) {
      return new Sum(costUsd.subtract(less.costUsd), tokens - less.tokens);
    }
  }

  private final TreeMap<LocalDate, Map<String, Sum>> byDay = new TreeMap<>();

  void add(LocalDate day, String tool, Sum more) {
    byDay.computeIfAbsent(day, d -> new HashMap<>()).merge(tool, more, Sum::plus);
  }

  /** Forgets all but the last days. */
  void keepLast(int days) {
    while (byDay.size() > days) {
      byDay.pollFirstEntry();
    }
  }

  /** On one day, of all tools. */
  Sum on(LocalDate day) {
    return sum(byDay.getOrDefault(day, Map.of()).values());
  }

  /** On one day, of one tool. */
  Sum on(LocalDate day, String tool) {
    return byDay.getOrDefault(day, Map.of()).getOrDefault(tool, Sum.NOTHING);
  }

  /** On all days, of all tools. */
  public Sum total() {
    return byDay.values().stream().map(tools -> sum(tools.values())).reduce(Sum.NOTHING, Sum::plus);
  }

  private static Sum sum(Collection<Sum> sums) {
    return sums.stream().reduce(Sum.NOTHING, Sum::plus);
  }

  /** All of it, for a journal. */
  public List<Spent> told() {
    return byDay.entrySet().stream()
        .flatMap(day ->
            new TreeMap<>(day.getValue())
                .entrySet().stream().map(tool -> spent(day.getKey(), tool)))
        .toList();
  }

  private static Spent spent(LocalDate day, Map.Entry<String, Sum> tool) {
    Sum sum = tool.getValue();
    return new Spent(day.toString(), tool.getKey(), sum.tokens(), sum.costUsd());
  }
}
