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

  /** The tokens of both; all else is that of this one. */
  public Usage plusTokens(Usage more) {
    return new Usage(
        sum(inputTokens, more.inputTokens),
        sum(outputTokens, more.outputTokens),
        sum(cacheReadTokens, more.cacheReadTokens),
        sum(cacheWriteTokens, more.cacheWriteTokens),
        sum(reasoningTokens, more.reasoningTokens),
        costUsd,
        costSource,
        model,
        sessionId);
  }

  /**
   * The tokens this one has beyond the other's, which were counted before; all else stays. Fewer of
   * a kind than before are none.
   */
  public Usage beyondTokens(Usage before) {
    return new Usage(
        rest(inputTokens, before.inputTokens),
        rest(outputTokens, before.outputTokens),
        rest(cacheReadTokens, before.cacheReadTokens),
        rest(cacheWriteTokens, before.cacheWriteTokens),
        rest(reasoningTokens, before.reasoningTokens),
        costUsd,
        costSource,
        model,
        sessionId);
  }

  private static OptionalLong sum(OptionalLong a, OptionalLong b) {
    return a.isEmpty() ? b : OptionalLong.of(a.getAsLong() + b.orElse(0));
  }

  private static OptionalLong rest(OptionalLong all, OptionalLong before) {
    return all.isEmpty() ? all : OptionalLong.of(Math.max(0, all.getAsLong() - before.orElse(0)));
  }

  /** An amount of US dollars for people, exactly: {@code $0.000104}. */
  public static String dollars(BigDecimal usd) {
    return "$" + usd.stripTrailingZeros().toPlainString();
  }
}
