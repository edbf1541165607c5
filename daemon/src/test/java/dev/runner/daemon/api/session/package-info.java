/** Tests of the package of the same name. */
@NullMarked
package dev.runner.daemon.api.session;

import org.jspecify.annotations.NullMarked;
