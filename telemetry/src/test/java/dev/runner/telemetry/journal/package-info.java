/** Journals on real files. */
@NullMarked
package dev.runner.telemetry.journal;

import org.jspecify.annotations.NullMarked;
