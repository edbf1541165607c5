/** What runs that came from elsewhere may do to the history: nothing but show themselves. */
@NullMarked
package dev.runner.daemon.history;

import org.jspecify.annotations.NullMarked;
