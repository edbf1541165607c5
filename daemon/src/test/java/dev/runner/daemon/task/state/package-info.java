/** Permits and lanes as tables. */
@NullMarked
package dev.runner.daemon.task.state;

import org.jspecify.annotations.NullMarked;
