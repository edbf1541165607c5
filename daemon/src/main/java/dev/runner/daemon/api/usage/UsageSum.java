package dev.runner.daemon.api.usage;

import dev.runner.telemetry.event.CostSource;
import dev.runner.telemetry.event.Usage;
import java.math.BigDecimal;

/**
 * What some tasks have used together.
 *
 * @param tasks how many told anything
 * @param costUsd of those whose cost is known
 * @param priced of how many the cost comes from the user's prices
 * @param unknown of how many nobody knows the cost: the sum is at least so much
 */
record UsageSum(
    int tasks,
    long inputTokens,
    long outputTokens,
    long cacheReadTokens,
    long cacheWriteTokens,
    long reasoningTokens,
    BigDecimal costUsd,
    int priced,
    int unknown) {
  static final UsageSum NOTHING = new UsageSum(0, 0, 0, 0, 0, 0, BigDecimal.ZERO, 0, 0);

  static UsageSum of(Usage usage) {
    return new UsageSum(
        1,
        usage.inputTokens().orElse(0),
        usage.outputTokens().orElse(0),
        usage.cacheReadTokens().orElse(0),
        usage.cacheWriteTokens().orElse(0),
        usage.reasoningTokens().orElse(0),
        usage.costUsd().orElse(BigDecimal.ZERO),
        usage.costSource() == CostSource.PRICE_TABLE ? 1 : 0,
        usage.costSource() == CostSource.UNKNOWN ? 1 : 0);
  }

  UsageSum plus(UsageSum more) {
    return new UsageSum(
        tasks + more.tasks,
        inputTokens + more.inputTokens,
        outputTokens + more.outputTokens,
        cacheReadTokens + more.cacheReadTokens,
        cacheWriteTokens + more.cacheWriteTokens,
        reasoningTokens + more.reasoningTokens,
        costUsd.add(more.costUsd),
        priced + more.priced,
        unknown + more.unknown);
  }
}
