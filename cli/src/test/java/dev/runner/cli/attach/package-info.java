/** Tests of attaching; the one with a real terminal drives tmux. */
@NullMarked
package dev.runner.cli.attach;

import org.jspecify.annotations.NullMarked;
