/**
 * How a tool is found and started exactly once, with its output on files of its own. Knows nothing
 * of runs, permits or events, and not how an operating system starts a process.
 */
@NullMarked
package dev.runner.daemon.process.launch;

import org.jspecify.annotations.NullMarked;
