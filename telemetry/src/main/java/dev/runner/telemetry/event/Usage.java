package dev.runner.telemetry.event;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a task has used since it began. What its tool does not tell is absent, never zero.
 *
 * @param inputTokens read by the model and not from a cache
 * @param outputTokens written by the model, those of its reasoning not counted
 * @param costUsd in US dollars; absent exactly when the source is unknown
 * @param model the one used last
 * @param sessionId by which the tool goes on in the same conversation
 */
public record Usage(
    OptionalLong inputTokens,
    OptionalLong outputTokens,
    OptionalLong cacheReadTokens,
    OptionalLong cacheWriteTokens,
    OptionalLong reasoningTokens,
    Optional<BigDecimal> costUsd,
    CostSource costSource,
    Optional<String> model,
    Optional<String> sessionId) {

  /** All tokens of any kind that are known. */
  public long tokens() {
    return inputTokens.orElse(0)
        + outputTokens.orElse(0)
        + cacheReadTokens.orElse(0)
        + cacheWriteTokens.orElse(0)
        + reasoningTokens.orElse(0);
  }

  /** An amount of US dollars for people, exactly: {@code $0.000104}. */
  public static String dollars(BigDecimal usd) {
    return "$" + usd.stripTrailingZeros().toPlainString();
  }
}
