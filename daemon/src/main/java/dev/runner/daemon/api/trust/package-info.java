/** {@code /trust}: what the tools file of a project says, and whether it may count. */
@NullMarked
package dev.runner.daemon.api.trust;

import org.jspecify.annotations.NullMarked;
