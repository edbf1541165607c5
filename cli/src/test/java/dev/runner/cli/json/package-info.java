/** Tests of the package of the same name. */
@NullMarked
package dev.runner.cli.json;

import org.jspecify.annotations.NullMarked;
