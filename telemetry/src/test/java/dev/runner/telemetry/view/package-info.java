/** Tests of this package. */
@NullMarked
package dev.runner.telemetry.view;

import org.jspecify.annotations.NullMarked;
