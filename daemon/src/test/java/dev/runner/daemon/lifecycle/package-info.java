/** Beginning and taking up, in parts. */
@NullMarked
package dev.runner.daemon.lifecycle;

import org.jspecify.annotations.NullMarked;
