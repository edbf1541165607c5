/** {@code /compare}: two tasks or two runs side by side, as JSON and for people. */
@NullMarked
package dev.runner.daemon.api.compare;

import org.jspecify.annotations.NullMarked;
