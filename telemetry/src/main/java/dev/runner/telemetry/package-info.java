/** Placeholder. */
@NullMarked
package dev.runner.telemetry;

import org.jspecify.annotations.NullMarked;
