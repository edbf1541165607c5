/** {@code runner dashboard}: the page in a browser, logged in. */
@NullMarked
package dev.runner.cli.verb.dashboard;

import org.jspecify.annotations.NullMarked;
