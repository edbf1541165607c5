/** The verbs of {@code runner daemon}. */
@NullMarked
package dev.runner.cli.verb.daemon;

import org.jspecify.annotations.NullMarked;
