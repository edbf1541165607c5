/** The daemon's side of the terminal host: starts it, finds it again, asks it. */
@NullMarked
package dev.runner.daemon.terminal.link;

import org.jspecify.annotations.NullMarked;
