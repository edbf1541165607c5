/**
 * Journals on disk: append with one fsync for many events, read, repair a torn end. Knows what an
 * event looks like and nothing of what it means.
 */
@NullMarked
package dev.runner.telemetry.journal;

import org.jspecify.annotations.NullMarked;
