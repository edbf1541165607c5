/** Outputs that grow, are cut, and are read again, without a thread. */
@NullMarked
package dev.runner.daemon.output;

import org.jspecify.annotations.NullMarked;
