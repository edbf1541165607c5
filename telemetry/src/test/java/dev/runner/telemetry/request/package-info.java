/** What is not read as a request. */
@NullMarked
package dev.runner.telemetry.request;

import org.jspecify.annotations.NullMarked;
