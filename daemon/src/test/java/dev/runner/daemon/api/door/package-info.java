/** Who may come in, tried on a daemon that runs. */
@NullMarked
package dev.runner.daemon.api.door;

import org.jspecify.annotations.NullMarked;
