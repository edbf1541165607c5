/** {@code /index}: how it stands, and its rebuilding. */
@NullMarked
package dev.runner.daemon.api.index;

import org.jspecify.annotations.NullMarked;
