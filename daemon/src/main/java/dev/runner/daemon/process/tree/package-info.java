/**
 * All processes that belong to a task, and signals to them. Knows nothing of the stop ladder's
 * timing: it is told what to send, and says whom it reached.
 */
@NullMarked
package dev.runner.daemon.process.tree;

import org.jspecify.annotations.NullMarked;
