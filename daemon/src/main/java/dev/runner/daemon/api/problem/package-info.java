/** What goes wrong with a request, in the one shape of RFC 9457. Knows no route. */
@NullMarked
package dev.runner.daemon.api.problem;

import org.jspecify.annotations.NullMarked;
