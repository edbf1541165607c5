/**
 * A world for the core to live in: a clock, a machine, a disk, people; all drawn from one seed.
 * Knows the core's inputs, effects and state, and no real process, file or thread.
 */
@NullMarked
package dev.runner.daemon.task.simulation;

import org.jspecify.annotations.NullMarked;
