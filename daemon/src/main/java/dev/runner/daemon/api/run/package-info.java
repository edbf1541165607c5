/** {@code /runs}: opened, looked at, labelled, closed. */
@NullMarked
package dev.runner.daemon.api.run;

import org.jspecify.annotations.NullMarked;
