/** The benchmark of the whole product: ratios to things measured in the same run, and no test. */
@NullMarked
package dev.runner.cli.bench;

import org.jspecify.annotations.NullMarked;
