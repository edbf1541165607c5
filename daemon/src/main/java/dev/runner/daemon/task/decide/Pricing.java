package dev.runner.daemon.task.decide;

import dev.runner.telemetry.event.CostSource;
import dev.runner.telemetry.event.Usage;
import dev.runner.wrappers.settings.Price;
import dev.runner.wrappers.settings.Prices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What usage costs by the user's prices, where the tool does not say. */
record Pricing(Prices prices) {
  private static final int MILLION_DIGITS = 6;

  /** Some tokens, and what a million of them cost. */
  private record Item(OptionalLong tokens, Optional<BigDecimal> price) {
    boolean isKnown() {
      return tokens.orElse(0) == 0 || price.isPresent();
    }

    BigDecimal cost() {
      return price
          .orElse(BigDecimal.ZERO)
          .multiply(BigDecimal.valueOf(tokens.orElse(0)))
          .movePointLeft(MILLION_DIGITS);
    }
  }

  /** The same with a cost, if every token of it has a price; never a part of the cost. */
  Usage priced(Usage usage) {
    return usage.costSource() == CostSource.UNKNOWN && usage.tokens() > 0
        ? usage
            .model()
            .flatMap(prices::of)
            .flatMap(price -> cost(usage, price))
            .map(cost -> with(usage, cost))
            .orElse(usage)
        : usage;
  }

  private static Optional<BigDecimal> cost(Usage usage, Price price) {
    List<Item> items =
        List.of(
            new Item(usage.inputTokens(), price.input()),
            new Item(usage.outputTokens(), price.output()),
            new Item(usage.cacheReadTokens(), price.cacheRead()),
            new Item(usage.cacheWriteTokens(), price.cacheWrite()),
            new Item(usage.reasoningTokens(), price.reasoning().or(price::output)));
    return items.stream().allMatch(Item::isKnown)
        ? Optional.of(items.stream().map(Item::cost).reduce(BigDecimal.ZERO, BigDecimal::add))
        : Optional.empty();
  }

  private static Usage with(Usage usage, BigDecimal cost) {
    return new Usage(
        usage.inputTokens(),
        usage.outputTokens(),
        usage.cacheReadTokens(),
        usage.cacheWriteTokens(),
        usage.reasoningTokens(),
        Optional.of(cost.stripTrailingZeros()),
        CostSource.PRICE_TABLE,
        usage.model(),
        usage.sessionId());
  }
}
