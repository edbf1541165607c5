package dev.runner.daemon.task.state;

import dev.runner.telemetry.event.StopReason;

/** The first request that a task ends; it decides what the task ends as. */
public record StopRequest(StopReason reason, String by) {}
