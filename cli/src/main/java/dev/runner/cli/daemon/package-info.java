/** Finding the daemon of a home, making sure that it is the one, starting it. Knows no verb. */
@NullMarked
package dev.runner.cli.daemon;

import org.jspecify.annotations.NullMarked;
