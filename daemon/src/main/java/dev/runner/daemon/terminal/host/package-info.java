/**
 * The process that holds terminals: copies what comes out of them to files, keeps their screens,
 * takes what is typed. Starts no tool; knows no run, no event and no daemon.
 */
@NullMarked
package dev.runner.daemon.terminal.host;

import org.jspecify.annotations.NullMarked;
