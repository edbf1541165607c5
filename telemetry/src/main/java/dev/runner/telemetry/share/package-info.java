/**
 * What travels with a run from one home to another: the manifest of an archive, and the origin of a
 * run that was imported. Knows no archive format.
 */
@NullMarked
package dev.runner.telemetry.share;

import org.jspecify.annotations.NullMarked;
