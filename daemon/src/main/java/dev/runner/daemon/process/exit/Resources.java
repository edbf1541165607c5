package dev.runner.daemon.process.exit;

import java.util.OptionalLong;

/**
 * What a task's processes that were waited for used; {@code maxRssKib} is absent where it cannot be
 * told from the daemon's own memory, which the kernel hands to the child at its start.
 */
public record Resources(long cpuUserMs, long cpuSystemMs, OptionalLong maxRssKib) {}
