/** What a task left behind: listed, and served as data that no browser runs. */
@NullMarked
package dev.runner.daemon.api.artifact;

import org.jspecify.annotations.NullMarked;
