package dev.runner.daemon.intake;

import dev.runner.wrappers.invocation.Accepted;

/** An ask whose tool was found and whose parameters are right. */
public record Resolved(TaskAsk ask, Accepted accepted) {}
