/**
 * The names of every file and folder of a home and of its state, spelled here and nowhere else.
 * Knows no content of any file, no JSON and no library, so that the command line can load it
 * cheaply.
 */
@NullMarked
package dev.runner.telemetry.layout;

import org.jspecify.annotations.NullMarked;
