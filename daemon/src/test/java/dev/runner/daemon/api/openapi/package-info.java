/** The document at {@code /openapi.json} held against what the daemon is. */
@NullMarked
package dev.runner.daemon.api.openapi;

import org.jspecify.annotations.NullMarked;
