/** The daemon's entry point and what every part of it may know: its version. */
@NullMarked
package dev.runner.daemon;

import org.jspecify.annotations.NullMarked;
