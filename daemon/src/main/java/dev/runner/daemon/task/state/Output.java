package dev.runner.daemon.task.state;

/**
 * What is known of a running task's output.
 *
 * @param bytes both logs together
 * @param lastMs awake time of the last growth, or of the start
 */
public record Output(long bytes, long lastMs) {}
