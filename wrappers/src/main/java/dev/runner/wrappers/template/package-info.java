/**
 * Words with placeholders: parsed once, filled many times.
 *
 * <p>Must not know the keys of tools.yaml, parameter types or where values come from.
 */
@NullMarked
package dev.runner.wrappers.template;

import org.jspecify.annotations.NullMarked;
