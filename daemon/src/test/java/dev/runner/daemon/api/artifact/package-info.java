/** What a task left behind. */
@NullMarked
package dev.runner.daemon.api.artifact;

import org.jspecify.annotations.NullMarked;
