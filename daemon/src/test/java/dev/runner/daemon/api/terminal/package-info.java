@NullMarked
package dev.runner.daemon.api.terminal;

import org.jspecify.annotations.NullMarked;
