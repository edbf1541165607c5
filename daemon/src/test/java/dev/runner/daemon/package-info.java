/** The arrows of the house. */
@NullMarked
package dev.runner.daemon;

import org.jspecify.annotations.NullMarked;
