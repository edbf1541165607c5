/** Tests of this package. */
@NullMarked
package dev.runner.telemetry.journal;

import org.jspecify.annotations.NullMarked;
