/** How many connections are held, and for how long one may say nothing. Knows no request. */
@NullMarked
package dev.runner.daemon.api.connection;

import org.jspecify.annotations.NullMarked;
