/**
 * Makes the packaged folder ready to start fast: argument files and AOT caches. Runs at build time
 * only.
 */
@NullMarked
package dev.runner.cli.packaging;

import org.jspecify.annotations.NullMarked;
