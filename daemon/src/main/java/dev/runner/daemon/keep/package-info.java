/**
 * Which runs stay, which go, and how they go: sizes on disk, marks of runs that are kept,
 * retention, removal. Knows nothing of HTTP and decides nothing about tasks.
 */
@NullMarked
package dev.runner.daemon.keep;

import org.jspecify.annotations.NullMarked;
