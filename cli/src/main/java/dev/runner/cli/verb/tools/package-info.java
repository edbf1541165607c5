/** The verbs of {@code runner tools}: what can be started and whether it is described rightly. */
@NullMarked
package dev.runner.cli.verb.tools;

import org.jspecify.annotations.NullMarked;
