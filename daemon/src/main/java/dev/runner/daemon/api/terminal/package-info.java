/**
 * Terminals of tasks: typed into, shown as text, replayed, and watched live over a WebSocket. Knows
 * neither who holds a terminal nor how a task comes to one.
 */
@NullMarked
package dev.runner.daemon.api.terminal;

import org.jspecify.annotations.NullMarked;
