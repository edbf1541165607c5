/**
 * What is typed, as the bytes a terminal sends for it: keys by their names, in the way the program
 * asked for. Knows no screen.
 */
@NullMarked
package dev.runner.daemon.terminal.keys;

import org.jspecify.annotations.NullMarked;
