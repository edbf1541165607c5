/** Tests of the whole command line against a fake daemon. */
@NullMarked
package dev.runner.cli;

import org.jspecify.annotations.NullMarked;
