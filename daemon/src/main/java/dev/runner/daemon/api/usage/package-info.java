/** What tasks have used, summed up. Knows nothing of how it was read. */
@NullMarked
package dev.runner.daemon.api.usage;

import org.jspecify.annotations.NullMarked;
