/**
 * Keeps the index up with the journals, on one thread, and lets others ask it on two. Knows neither
 * HTTP nor what is asked; whoever asks can be told that there is no index now.
 */
@NullMarked
package dev.runner.daemon.index;

import org.jspecify.annotations.NullMarked;
