package dev.runner.wrappers.settings;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much may be used.
 *
 * @param maxCostUsd in US dollars; what costs nobody knows is not counted
 * @param maxTokens of all kinds together
 */
public record Budget(Optional<BigDecimal> maxCostUsd, Optional<Long> maxTokens, OnLimit onLimit) {}
