/**
 * The index over all journals, in SQLite: what lists, searches and pages of events are answered
 * from without reading journals. Derived: whatever stands in it can be rebuilt from the journals.
 * Knows no thread and no daemon. Here stand the questions and what answers are made of; {@code
 * scan} reads journals, {@code write} takes them into the tables of {@code sqlite}, {@code read}
 * answers.
 */
@NullMarked
package dev.runner.telemetry.index;

import org.jspecify.annotations.NullMarked;
