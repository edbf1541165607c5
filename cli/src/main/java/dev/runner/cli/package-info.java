/** The command line: finds the typed verb and runs it. Knows the daemon by HTTP only. */
@NullMarked
package dev.runner.cli;

import org.jspecify.annotations.NullMarked;
