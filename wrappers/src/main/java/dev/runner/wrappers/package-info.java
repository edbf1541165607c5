/** Placeholder. */
@NullMarked
package dev.runner.wrappers;

import org.jspecify.annotations.NullMarked;
