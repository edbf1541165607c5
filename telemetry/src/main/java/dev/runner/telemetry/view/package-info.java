/**
 * The present state of runs and tasks, folded from their events, for people and programs. Derived:
 * whatever stands here can be rebuilt from a journal.
 */
@NullMarked
package dev.runner.telemetry.view;

import org.jspecify.annotations.NullMarked;
