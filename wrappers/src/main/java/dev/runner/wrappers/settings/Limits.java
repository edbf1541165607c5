package dev.runner.wrappers.settings;

/** Bounds over all tasks of a home. */
public record Limits(int maxParallel, int maxQueued, int maxDepth, int maxTasksPerRun) {}
