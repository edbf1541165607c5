/** The three standard streams: what they are, what may be printed on them, what Ctrl-C does. */
@NullMarked
package dev.runner.cli.terminal;

import org.jspecify.annotations.NullMarked;
