/**
 * The abilities of this package on Linux, by posix_spawn, pidfd, inotify and /proc. Knows nothing
 * of the core; nothing outside {@code host} names its types.
 */
@NullMarked
package dev.runner.daemon.process.linux;

import org.jspecify.annotations.NullMarked;
