/** Questions to the index; as many callers as connections. */
@NullMarked
package dev.runner.telemetry.index.read;

import org.jspecify.annotations.NullMarked;
