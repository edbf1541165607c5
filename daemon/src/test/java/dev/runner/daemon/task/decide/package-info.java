/** Decisions as tables: what came in, at what time, and what follows. */
@NullMarked
package dev.runner.daemon.task.decide;

import org.jspecify.annotations.NullMarked;
