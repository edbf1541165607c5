package dev.runner.daemon.task.state;

import java.util.OptionalLong;

/**
 * The wrapper process of a running task: leader of its session and group.
 *
 * @param startTicks field 22 of {@code /proc/PID/stat}: with pid and boot it names the process
 * @param toolPid the tool itself, absent when it was gone before anyone could look
 */
public record Leader(long pid, long startTicks, String bootId, OptionalLong toolPid) {}
