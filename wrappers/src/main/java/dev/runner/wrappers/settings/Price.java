package dev.runner.wrappers.settings;

import java.math.BigDecimal;
import java.util.Optional;

/** What a million tokens of one model cost, in US dollars, as far as the user says. */
public record Price(
    Optional<BigDecimal> input,
    Optional<BigDecimal> output,
    Optional<BigDecimal> cacheRead,
    Optional<BigDecimal> cacheWrite,
    Optional<BigDecimal> reasoning) {}
