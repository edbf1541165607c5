/** {@code /tasks}: started, looked at, waited for, stopped. */
@NullMarked
package dev.runner.daemon.api.task;

import org.jspecify.annotations.NullMarked;
