/** Tests of this package. */
@NullMarked
package dev.runner.telemetry.request;

import org.jspecify.annotations.NullMarked;
