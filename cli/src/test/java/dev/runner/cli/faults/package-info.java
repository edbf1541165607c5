/**
 * The crash test: the real product, killed at random moments. Knows the program, its HTTP and its
 * files from outside, and nothing of how they are made.
 */
@NullMarked
package dev.runner.cli.faults;

import org.jspecify.annotations.NullMarked;
