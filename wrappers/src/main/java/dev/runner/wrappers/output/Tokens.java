package dev.runner.wrappers.output;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model was given and gave, counted the same way whoever reports it. What is not reported is
 * empty.
 *
 * @param input without what came from a cache or was written to one
 * @param output without {@code reasoning}
 * @param costUsd what it cost, as the tool reports it
 */
public record Tokens(
    OptionalLong input,
    OptionalLong output,
    OptionalLong cacheRead,
    OptionalLong cacheWrite,
    OptionalLong reasoning,
    Optional<BigDecimal> costUsd) {

  /** Nothing is reported. */
  public static final Tokens NONE =
      new Tokens(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty());

  Tokens plus(Tokens other) {
    return new Tokens(
        sum(input, other.input),
        sum(output, other.output),
        sum(cacheRead, other.cacheRead),
        sum(cacheWrite, other.cacheWrite),
        sum(reasoning, other.reasoning),
        costUsd.isEmpty()
            ? other.costUsd
            : costUsd.map(cost -> cost.add(other.costUsd.orElse(BigDecimal.ZERO))));
  }

  static OptionalLong sum(OptionalLong one, OptionalLong other) {
    return one.isEmpty() ? other : OptionalLong.of(one.getAsLong() + other.orElse(0));
  }

  Tokens costing(Optional<BigDecimal> cost) {
    return new Tokens(input, output, cacheRead, cacheWrite, reasoning, cost);
  }

  /** For people: {@code 60 in, 20 out, 40 cached, $0.0001}. */
  String inWords() {
    List<String> words = new ArrayList<>();
    input.ifPresent(count -> words.add(count + " in"));
    output.ifPresent(count -> words.add(count + " out"));
    cacheRead.ifPresent(count -> words.add(count + " cached"));
    costUsd.ifPresent(cost -> words.add("$" + cost.stripTrailingZeros().toPlainString()));
    return String.join(", ", words);
  }
}
