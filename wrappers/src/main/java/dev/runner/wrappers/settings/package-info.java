/**
 * Bounds and settings of a home, once their text was found right.
 *
 * <p>Plain values; must not know YAML, layers or the daemon that heeds them.
 */
@NullMarked
package dev.runner.wrappers.settings;

import org.jspecify.annotations.NullMarked;
