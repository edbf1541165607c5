package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.telemetry.event.Event.TaskQueued;

/** A task whose request is on disk and that waits for the core's word. */
public record Acceptance(TaskSpec spec, TaskQueued queued) {}
