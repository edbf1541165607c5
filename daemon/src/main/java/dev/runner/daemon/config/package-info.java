/**
 * The tools, limits and settings in force: read from their files, watched, and kept while an edit
 * has mistakes. Knows nothing of tasks.
 */
@NullMarked
package dev.runner.daemon.config;

import org.jspecify.annotations.NullMarked;
