/**
 * The full-screen list of tasks: what is known (pure), how it looks (pure), and the loop that joins
 * keyboard, events and terminal.
 */
@NullMarked
package dev.runner.cli.top;

import org.jspecify.annotations.NullMarked;
