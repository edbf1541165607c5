package dev.runner.daemon.task.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.event.CostSource;
import dev.runner.telemetry.event.Usage;
import dev.runner.wrappers.settings.Price;
import dev.runner.wrappers.settings.Prices;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the user's prices make of usage whose cost the tool does not tell. */
class PricingTest {
  private static final Price INPUT_AND_OUTPUT =
      new Price(usd("3"), usd("15"), Optional.empty(), Optional.empty(), Optional.empty());
  private static final Pricing PRICING =
      new Pricing(
          new Prices(
              Map.of(
                  "gpt-5",
                  INPUT_AND_OUTPUT,
                  "gpt-*",
                  new Price(usd("1"), usd("1"), usd("0.1"), usd("2"), usd("5")))));

  private static Optional<BigDecimal> usd(String amount) {
    return Optional.of(new BigDecimal(amount));
  }

  private static Usage used(String model, long input, long cached, long reasoning) {
    return new Usage(
        OptionalLong.of(input),
        OptionalLong.of(1_000),
        cached > 0 ? OptionalLong.of(cached) : OptionalLong.empty(),
        OptionalLong.empty(),
        reasoning > 0 ? OptionalLong.of(reasoning) : OptionalLong.empty(),
        Optional.empty(),
        CostSource.UNKNOWN,
        Optional.of(model),
        Optional.empty());
  }

  @Test
  void tokensTimesPrice() {
    Usage priced = PRICING.priced(used("gpt-5", 2_000_000, 0, 0));
    assertThat(priced.costUsd().orElseThrow()).isEqualByComparingTo("6.015");
    assertThat(priced.costSource()).isEqualTo(CostSource.PRICE_TABLE);
  }

  @Test
  void reasoningCostsAsOutputUnlessItHasAPrice() {
    assertThat(PRICING.priced(used("gpt-5", 0, 0, 1_000)).costUsd().orElseThrow())
        .isEqualByComparingTo("0.03");
    assertThat(PRICING.priced(used("gpt-4.1", 0, 0, 1_000)).costUsd().orElseThrow())
        .isEqualByComparingTo("0.006");
  }

  @Test
  void aKindOfTokensWithoutAPriceLeavesTheCostUnknown() {
    Usage priced = PRICING.priced(used("gpt-5", 10, 40, 0));
    assertThat(priced.costUsd()).isEmpty();
    assertThat(priced.costSource()).isEqualTo(CostSource.UNKNOWN);
  }

  @Test
  void aModelWithoutAPriceIsNotGuessed() {
    assertThat(PRICING.priced(used("claude", 10, 0, 0)).costSource()).isEqualTo(CostSource.UNKNOWN);
  }

  @Test
  void theLongestNameCounts() {
    assertThat(PRICING.priced(used("gpt-5-mini", 10, 40, 0)).costSource())
        .isEqualTo(CostSource.PRICE_TABLE);
  }
}
