/**
 * Processes of this machine: who they are, when they end, how long they were awake. Knows nothing
 * of events, HTTP, YAML or the core, and names no operating system's calls.
 */
@NullMarked
package dev.runner.daemon.process;

import org.jspecify.annotations.NullMarked;
