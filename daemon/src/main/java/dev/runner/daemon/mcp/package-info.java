/**
 * {@code POST /mcp}: the Model Context Protocol over the one door. Knows HTTP; what it says is the
 * matter of {@code protocol}, what it can do that of {@code tool}.
 */
@NullMarked
package dev.runner.daemon.mcp;

import org.jspecify.annotations.NullMarked;
