/** The verbs of {@code runner run}: umbrellas of tasks. */
@NullMarked
package dev.runner.cli.verb.run;

import org.jspecify.annotations.NullMarked;
