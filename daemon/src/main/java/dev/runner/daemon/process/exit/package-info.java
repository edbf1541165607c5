/**
 * How a task ended: the record its wrapper leaves, what the kernel says, and the verdict of both.
 * Knows nothing of statuses or error classes of the core, and does not decide what an end means.
 */
@NullMarked
package dev.runner.daemon.process.exit;

import org.jspecify.annotations.NullMarked;
