package dev.runner.daemon.task;

import dev.runner.daemon.task.state.Moment;

/** Tells the time; the only place where the core learns it. */
@FunctionalInterface
public interface Clock {
  Moment now();
}
