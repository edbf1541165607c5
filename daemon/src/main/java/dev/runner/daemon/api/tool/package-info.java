/** {@code /tools}: what can be started, where it comes from, what would be run. Runs no task. */
@NullMarked
package dev.runner.daemon.api.tool;

import org.jspecify.annotations.NullMarked;
