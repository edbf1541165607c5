/**
 * The document at {@code /openapi.json} and its viewer at {@code /docs}. Knows of routes only what
 * the parts of the document say.
 */
@NullMarked
package dev.runner.daemon.api.openapi;

import org.jspecify.annotations.NullMarked;
