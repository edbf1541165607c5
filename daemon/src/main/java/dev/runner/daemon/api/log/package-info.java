/** What a task wrote: ranges, last lines, followed while it grows. */
@NullMarked
package dev.runner.daemon.api.log;

import org.jspecify.annotations.NullMarked;
