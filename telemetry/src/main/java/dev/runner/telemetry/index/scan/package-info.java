/** Journals as the index reads them: what is new in one, and the lines at the places it knows. */
@NullMarked
package dev.runner.telemetry.index.scan;

import org.jspecify.annotations.NullMarked;
