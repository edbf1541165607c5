/**
 * What may be asked of the daemon: tools, their parameters, and the argv they become.
 *
 * <p>Knows text and values only: no HTTP, no processes, no telemetry, no clocks.
 */
@NullMarked
package dev.runner.wrappers;

import org.jspecify.annotations.NullMarked;
