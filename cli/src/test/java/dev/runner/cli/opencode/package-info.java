@NullMarked
package dev.runner.cli.opencode;

import org.jspecify.annotations.NullMarked;
