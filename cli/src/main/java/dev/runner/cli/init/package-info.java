/** The first {@code tools.yaml}, from what is found installed. */
@NullMarked
package dev.runner.cli.init;

import org.jspecify.annotations.NullMarked;
