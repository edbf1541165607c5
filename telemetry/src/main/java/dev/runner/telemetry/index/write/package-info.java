/** Takes journals into the index; one caller, one connection. */
@NullMarked
package dev.runner.telemetry.index.write;

import org.jspecify.annotations.NullMarked;
