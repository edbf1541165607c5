/** What two tasks or runs have in common, and what not. */
@NullMarked
package dev.runner.daemon.compare;

import org.jspecify.annotations.NullMarked;
