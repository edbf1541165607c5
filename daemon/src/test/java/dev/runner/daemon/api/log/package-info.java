/** Tests of served logs. */
@NullMarked
package dev.runner.daemon.api.log;

import org.jspecify.annotations.NullMarked;
