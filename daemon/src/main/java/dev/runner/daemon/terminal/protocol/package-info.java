/**
 * What the daemon and the terminal host say to each other: frames, and the JSON in them. Knows
 * neither terminals nor who speaks.
 */
@NullMarked
package dev.runner.daemon.terminal.protocol;

import org.jspecify.annotations.NullMarked;
