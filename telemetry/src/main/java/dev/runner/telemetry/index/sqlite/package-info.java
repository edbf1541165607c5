/**
 * The file of the index: connections, tables, statements, and the checksum between two daemons.
 * Knows no journal.
 */
@NullMarked
package dev.runner.telemetry.index.sqlite;

import org.jspecify.annotations.NullMarked;
