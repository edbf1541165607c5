/** The core as a whole, simulated. */
@NullMarked
package dev.runner.daemon.task;

import org.jspecify.annotations.NullMarked;
