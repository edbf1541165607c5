/** What runs take on disk, and which are kept, removed or swept. Decides nothing itself. */
@NullMarked
package dev.runner.daemon.api.keep;

import org.jspecify.annotations.NullMarked;
