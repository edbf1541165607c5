/** {@code /daemon} and the health of the server. */
@NullMarked
package dev.runner.daemon.api.daemon;

import org.jspecify.annotations.NullMarked;
