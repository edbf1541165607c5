/**
 * Configuration of other programs: read, changed as text so that everything else in it stays what
 * it was, and written whole or not at all. Knows no daemon.
 */
@NullMarked
package dev.runner.cli.connect;

import org.jspecify.annotations.NullMarked;
