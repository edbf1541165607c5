/**
 * {@code /checkpoints}: what a person is asked, raised and answered. Knows how answers look, not
 * what follows from them.
 */
@NullMarked
package dev.runner.daemon.api.checkpoint;

import org.jspecify.annotations.NullMarked;
