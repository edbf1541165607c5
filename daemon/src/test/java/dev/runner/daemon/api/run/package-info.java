/** Routes' decisions that need no whole daemon. */
@NullMarked
package dev.runner.daemon.api.run;

import org.jspecify.annotations.NullMarked;
