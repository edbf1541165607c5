/** Tests of the package of the same name. */
@NullMarked
package dev.runner.daemon.api.answer;

import org.jspecify.annotations.NullMarked;
