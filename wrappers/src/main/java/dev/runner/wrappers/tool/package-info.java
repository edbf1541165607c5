/**
 * What a tool is, once its text was found right.
 *
 * <p>Must not know YAML trees, layers of files or how a tool is invoked.
 */
@NullMarked
package dev.runner.wrappers.tool;

import org.jspecify.annotations.NullMarked;
