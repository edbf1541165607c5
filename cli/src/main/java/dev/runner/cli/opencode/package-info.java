/**
 * OpenCode run as {@code opencode run} runs it, but with a person who is asked for permissions: its
 * server does the work, what it tells is printed in the words of {@code run --format json}. Knows
 * nothing of checkpoints.
 */
@NullMarked
package dev.runner.cli.opencode;

import org.jspecify.annotations.NullMarked;
