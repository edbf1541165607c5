/** Tests of the package of the same name. */
@NullMarked
package dev.runner.telemetry.layout;

import org.jspecify.annotations.NullMarked;
