/**
 * The state of a home as decisions need it, folded from journaled events alone. Owned by the core
 * thread; knows no clock, no file and no process.
 */
@NullMarked
package dev.runner.daemon.task.state;

import org.jspecify.annotations.NullMarked;
