/** Tests of the package of the same name. */
@NullMarked
package dev.runner.cli.terminal;

import org.jspecify.annotations.NullMarked;
