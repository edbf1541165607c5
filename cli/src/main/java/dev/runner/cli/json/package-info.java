/** JSON read into and written from plain objects, on Jackson streaming alone. */
@NullMarked
package dev.runner.cli.json;

import org.jspecify.annotations.NullMarked;
