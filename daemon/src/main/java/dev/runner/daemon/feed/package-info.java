/**
 * Committed events on their way to whoever wants to know: views, files, live streams. Knows nothing
 * of decisions; a slow or failing listener never holds the core.
 */
@NullMarked
package dev.runner.daemon.feed;

import org.jspecify.annotations.NullMarked;
