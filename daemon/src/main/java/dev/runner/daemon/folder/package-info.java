/**
 * Files in folders that others write into, reached without ever leaving them: through descriptors
 * relative to the open folder, no link followed. Knows nothing of runs, tasks and HTTP.
 */
@NullMarked
package dev.runner.daemon.folder;

import org.jspecify.annotations.NullMarked;
