/**
 * Two tasks, or two runs, side by side: what they were asked, how they ended, what they left behind
 * and what they printed. Reads files, changes none; knows nothing of HTTP.
 */
@NullMarked
package dev.runner.daemon.compare;

import org.jspecify.annotations.NullMarked;
