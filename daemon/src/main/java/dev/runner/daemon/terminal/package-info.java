/**
 * The terminals of tasks as the daemon sees them: opened, typed into, watched, finished. Who holds
 * them is another process. Knows no tool, no event and no HTTP.
 */
@NullMarked
package dev.runner.daemon.terminal;

import org.jspecify.annotations.NullMarked;
