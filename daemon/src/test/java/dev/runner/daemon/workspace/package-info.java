/** Tests of what tasks change in git. */
@NullMarked
package dev.runner.daemon.workspace;

import org.jspecify.annotations.NullMarked;
