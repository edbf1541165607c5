/**
 * The one place that picks the operating system's abilities and hands them out together. Knows
 * every implementation, holds no behaviour of its own.
 */
@NullMarked
package dev.runner.daemon.process.host;

import org.jspecify.annotations.NullMarked;
