/** Tests of replaying. */
@NullMarked
package dev.runner.cli.replay;

import org.jspecify.annotations.NullMarked;
