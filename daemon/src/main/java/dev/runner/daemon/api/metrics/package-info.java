/** {@code /metrics}: what is counted and how things stand, in the formats of Prometheus. */
@NullMarked
package dev.runner.daemon.api.metrics;

import org.jspecify.annotations.NullMarked;
