package dev.runner.daemon.intake;

import dev.runner.daemon.task.decide.Acceptance;

/** A task that stands on disk, waiting for the core's word. */
record Staged(String runId, String taskId, Acceptance acceptance) {}
