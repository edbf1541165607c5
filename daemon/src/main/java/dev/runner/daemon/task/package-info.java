/**
 * The core thread: takes inputs, lets decisions be made, commits their events, then hands out
 * effects. Knows neither HTTP nor how processes are started.
 */
@NullMarked
package dev.runner.daemon.task;

import org.jspecify.annotations.NullMarked;
