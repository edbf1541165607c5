/** Which runs stay, asked over HTTP. */
@NullMarked
package dev.runner.daemon.api.keep;

import org.jspecify.annotations.NullMarked;
