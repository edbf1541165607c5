/**
 * The daemon over loopback HTTP: one door, then routes by resource. Knows HTTP and JSON; asks the
 * core for changes and the history for what is; decides nothing itself.
 */
@NullMarked
package dev.runner.daemon.api;

import org.jspecify.annotations.NullMarked;
