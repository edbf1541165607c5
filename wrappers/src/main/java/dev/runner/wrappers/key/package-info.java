/**
 * The keys of tools.yaml in one table, and how what stands at each is read and checked.
 *
 * <p>Knows one file's values; must not know layers, or which tool replaces which.
 */
@NullMarked
package dev.runner.wrappers.key;

import org.jspecify.annotations.NullMarked;
