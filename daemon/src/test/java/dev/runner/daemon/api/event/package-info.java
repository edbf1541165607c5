/** Tests of pages and live streams of events. */
@NullMarked
package dev.runner.daemon.api.event;

import org.jspecify.annotations.NullMarked;
