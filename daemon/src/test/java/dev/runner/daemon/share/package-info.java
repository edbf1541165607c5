/** Tests of runs on their way between homes. */
@NullMarked
package dev.runner.daemon.share;

import org.jspecify.annotations.NullMarked;
