@NullMarked
package dev.runner.cli.mcp;

import org.jspecify.annotations.NullMarked;
