/**
 * Masks secrets in whatever leaves the daemon: values it was told are secret, and what looks like a
 * well-known credential. Knows bytes, text and JSON; nothing of tasks or HTTP.
 */
@NullMarked
package dev.runner.daemon.redact;

import org.jspecify.annotations.NullMarked;
