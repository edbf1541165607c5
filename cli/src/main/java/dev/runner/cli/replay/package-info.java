/** Recordings of terminals: read (asciicast v2) and shown as fast as they were made. */
@NullMarked
package dev.runner.cli.replay;

import org.jspecify.annotations.NullMarked;
