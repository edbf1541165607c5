/**
 * Git work trees of tasks' own: planned, claimed, made, and removed once nothing in them can be
 * lost. Made by writing the few files git keeps of them, so that no hook or filter of the
 * repository runs; knows neither decisions nor HTTP.
 */
@NullMarked
package dev.runner.daemon.worktree;

import org.jspecify.annotations.NullMarked;
