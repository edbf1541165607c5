package dev.runner.daemon.history;

import java.util.List;

/**
 * A part of a list.
 *
 * @param pos the position it is true at: what was committed up to there counts, and nothing else
 */
public record Page<T>(List<T> items, long pos) {}
