/**
 * Reads what running tools print, as it grows, on threads of its own, and says what it proves when
 * they have ended. Knows neither HTTP nor how a task is decided about.
 */
@NullMarked
package dev.runner.daemon.output;

import org.jspecify.annotations.NullMarked;
