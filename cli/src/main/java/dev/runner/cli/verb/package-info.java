/** One class per verb: this folder is the feature list. Knows nothing of sockets or processes. */
@NullMarked
package dev.runner.cli.verb;

import org.jspecify.annotations.NullMarked;
