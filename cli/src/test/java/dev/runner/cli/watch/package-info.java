/** Tests of the package of the same name. */
@NullMarked
package dev.runner.cli.watch;

import org.jspecify.annotations.NullMarked;
