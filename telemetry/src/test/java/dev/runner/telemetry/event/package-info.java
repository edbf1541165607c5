/** Tests of this package. */
@NullMarked
package dev.runner.telemetry.event;

import org.jspecify.annotations.NullMarked;
