/**
 * Calls of the C library through the foreign-function API, and nothing but calls. Knows no task and
 * no policy: numbers in, numbers out, a failure is the negative errno.
 */
@NullMarked
package dev.runner.daemon.process.posix;

import org.jspecify.annotations.NullMarked;
