/**
 * The one JSON mapper of the product: snake_case, RFC 3339 times with microseconds, nothing null.
 * Knows no type of the product.
 */
@NullMarked
package dev.runner.telemetry.json;

import org.jspecify.annotations.NullMarked;
