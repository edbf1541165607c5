/** Tests of what is kept of much. */
@NullMarked
package dev.runner.daemon.bounded;

import org.jspecify.annotations.NullMarked;
