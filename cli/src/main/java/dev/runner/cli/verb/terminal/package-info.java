/** Verbs about tasks that have a terminal. */
@NullMarked
package dev.runner.cli.verb.terminal;

import org.jspecify.annotations.NullMarked;
