/**
 * What is counted from the start of a daemon, cheaply, on the threads where it happens. Knows
 * nothing of who asks for it and in which format.
 */
@NullMarked
package dev.runner.daemon.metrics;

import org.jspecify.annotations.NullMarked;
