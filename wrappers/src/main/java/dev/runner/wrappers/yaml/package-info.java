/**
 * YAML text as a tree in which every value knows its place, and the mistakes found in it.
 *
 * <p>Must not know what a tool is.
 */
@NullMarked
package dev.runner.wrappers.yaml;

import org.jspecify.annotations.NullMarked;
