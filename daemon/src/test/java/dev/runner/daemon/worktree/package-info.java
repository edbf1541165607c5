/** Tests of the work trees of tasks' own. */
@NullMarked
package dev.runner.daemon.worktree;

import org.jspecify.annotations.NullMarked;
