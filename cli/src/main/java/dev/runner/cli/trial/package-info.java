/** A tool run against a model that is none, to see whether its output is still understood. */
@NullMarked
package dev.runner.cli.trial;

import org.jspecify.annotations.NullMarked;
