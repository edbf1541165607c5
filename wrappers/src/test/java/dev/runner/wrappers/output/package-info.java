/** Readers held against recorded streams: whole, cut anywhere, mixed with what they do not know. */
@NullMarked
package dev.runner.wrappers.output;

import org.jspecify.annotations.NullMarked;
