/** Tests of the package of the same name. */
@NullMarked
package dev.runner.daemon.intake;

import org.jspecify.annotations.NullMarked;
