/** Checks what is written against the JSON Schemas that ship; used by tests of all modules. */
@NullMarked
package dev.runner.telemetry.schema;

import org.jspecify.annotations.NullMarked;
