package dev.runner.wrappers.tool;

import dev.runner.wrappers.settings.Budget;
import java.util.Optional;

/**
 * How many tasks of a tool may run at once: its own bound, and the pool it shares with others; and
 * how much each may use.
 */
public record Capacity(
    Optional<Integer> maxParallel, Optional<String> pool, Optional<Budget> budget) {}
