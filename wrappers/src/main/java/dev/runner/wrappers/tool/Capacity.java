package dev.runner.wrappers.tool;

import java.util.Optional;

/** How many tasks of a tool may run at once: its own bound, and the pool it shares with others. */
public record Capacity(Optional<Integer> maxParallel, Optional<String> pool) {}
