/**
 * May an agent use one of its tools? Asked of a person on behalf of the task this process runs in.
 * Knows no agent's way of asking.
 */
@NullMarked
package dev.runner.cli.permission;

import org.jspecify.annotations.NullMarked;
