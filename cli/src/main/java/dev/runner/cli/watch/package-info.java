/** Waiting for tasks and copying their output. Knows no verb. */
@NullMarked
package dev.runner.cli.watch;

import org.jspecify.annotations.NullMarked;
