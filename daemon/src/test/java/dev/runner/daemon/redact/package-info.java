/** What is masked, and what must stay as it is. */
@NullMarked
package dev.runner.daemon.redact;

import org.jspecify.annotations.NullMarked;
