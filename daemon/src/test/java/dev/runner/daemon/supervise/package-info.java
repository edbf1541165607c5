/** What is decided beside the core, as tables. */
@NullMarked
package dev.runner.daemon.supervise;

import org.jspecify.annotations.NullMarked;
