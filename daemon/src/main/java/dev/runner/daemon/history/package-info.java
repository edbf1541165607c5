/**
 * Every run of a home as it stands: open ones from memory, all others from their journals. Derived;
 * whatever is answered here could be read from the run folders alone.
 */
@NullMarked
package dev.runner.daemon.history;

import org.jspecify.annotations.NullMarked;
