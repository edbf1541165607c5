/**
 * A person's terminal joined to a task's: what is typed goes there, what it prints comes here, and
 * the detach key leads back out. Knows no stty and no frames.
 */
@NullMarked
package dev.runner.cli.attach;

import org.jspecify.annotations.NullMarked;
