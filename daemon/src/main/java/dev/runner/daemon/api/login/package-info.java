/** How a page in a browser is let in: a code that lives once, then a cookie. */
@NullMarked
package dev.runner.daemon.api.login;

import org.jspecify.annotations.NullMarked;
