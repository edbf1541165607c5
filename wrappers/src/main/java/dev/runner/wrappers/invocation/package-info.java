/**
 * From a tool and what a caller gave to the argv, standard input, environment and folder.
 *
 * <p>Pure values: nothing is started, read or looked up here.
 */
@NullMarked
package dev.runner.wrappers.invocation;

import org.jspecify.annotations.NullMarked;
