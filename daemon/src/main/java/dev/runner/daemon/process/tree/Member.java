package dev.runner.daemon.process.tree;

import dev.runner.daemon.process.ProcessIdentity;

/**
 * A living process of a task: {@code inSession} in its session or group, {@code marked} by the
 * task's id in its environment; neither: a descendant.
 */
public record Member(ProcessIdentity identity, String command, boolean inSession, boolean marked) {}
