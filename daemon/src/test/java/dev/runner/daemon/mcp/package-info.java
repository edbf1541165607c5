@NullMarked
package dev.runner.daemon.mcp;

import org.jspecify.annotations.NullMarked;
