/** Runs as archives: exported, checked, imported. */
@NullMarked
package dev.runner.daemon.api.share;

import org.jspecify.annotations.NullMarked;
