/**
 * The index over all journals, in SQLite: what lists, searches and pages of events are answered
 * from without reading journals. Derived: whatever stands in it can be rebuilt from the journals.
 * Knows no thread and no daemon; one caller writes, others read.
 */
@NullMarked
package dev.runner.telemetry.index;

import org.jspecify.annotations.NullMarked;
