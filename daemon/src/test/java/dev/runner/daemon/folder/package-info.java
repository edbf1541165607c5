/** Tests of files that others write. */
@NullMarked
package dev.runner.daemon.folder;

import org.jspecify.annotations.NullMarked;
