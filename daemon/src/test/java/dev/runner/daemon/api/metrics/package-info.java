/** Tests of what is told to Prometheus. */
@NullMarked
package dev.runner.daemon.api.metrics;

import org.jspecify.annotations.NullMarked;
