/** What is kept of much: the last of it. Knows nothing of what it keeps. */
@NullMarked
package dev.runner.daemon.bounded;

import org.jspecify.annotations.NullMarked;
