/** The verbs of the index. */
@NullMarked
package dev.runner.cli.verb.index;

import org.jspecify.annotations.NullMarked;
