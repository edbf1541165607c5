/** Which runs go, and that nothing else goes with them. */
@NullMarked
package dev.runner.daemon.keep;

import org.jspecify.annotations.NullMarked;
