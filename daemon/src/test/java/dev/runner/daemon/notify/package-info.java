/** How a person is told. */
@NullMarked
package dev.runner.daemon.notify;

import org.jspecify.annotations.NullMarked;
