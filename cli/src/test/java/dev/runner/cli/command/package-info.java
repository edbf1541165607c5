/** Tests of the package of the same name. */
@NullMarked
package dev.runner.cli.command;

import org.jspecify.annotations.NullMarked;
