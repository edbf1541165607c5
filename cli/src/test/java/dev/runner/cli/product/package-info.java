/**
 * The whole product, as it is packaged: the command line as a process of its own, a real daemon on
 * a home of its own, real tools. Knows nothing of the inside.
 */
@NullMarked
package dev.runner.cli.product;

import org.jspecify.annotations.NullMarked;
