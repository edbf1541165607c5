/** Tests of the package of the same name. */
@NullMarked
package dev.runner.cli.http;

import org.jspecify.annotations.NullMarked;
