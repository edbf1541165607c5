/** Events: pages of the past and live streams. Knows nothing of how they come about. */
@NullMarked
package dev.runner.daemon.api.event;

import org.jspecify.annotations.NullMarked;
